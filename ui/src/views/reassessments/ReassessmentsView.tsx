// The 22 weeks: cases near the limit, technical extensions, and what the jobcentre was asked and said.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { actOnExtension, reassessments } from "@/ipc/commands";
import type { ExtensionAct, ReassessmentView as Row } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { Dialog, DialogButtons } from "@/shared/Dialog";
import { EmptyState } from "@/shared/EmptyState";
import { formatDay } from "@/shared/format";
import { Page } from "@/shared/Page";
import { ResourceView } from "@/shared/ResourceView";
import { SelectField } from "@/shared/SelectField";
import table from "@/shared/Table.module.css";
import { Tag } from "@/shared/Tag";
import { useResource } from "@/shared/useResource";

const AREAS = ["tasks", "status"] as const;

export function ReassessmentsView({ onOpenTask }: { onOpenTask: (id: string) => void }) {
  const rows = useResource(reassessments, AREAS);
  const act = useAct();
  const [asked, setAsked] = useState<Row | null>(null);
  const run = (row: Row, action: ExtensionAct) => {
    if (action === "groundMet") setAsked(row);
    else void act(actOnExtension(row.caseId, action, null));
  };
  return (
    <Page title={t.reassessments.title} lead={t.reassessments.lead}>
      <ResourceView resource={rows} loading={t.common.busy}>
        {(value) =>
          value.length === 0 ? (
            <EmptyState title={t.reassessments.emptyTitle} text={t.reassessments.emptyText} />
          ) : (
            <Reassessments rows={value} onAct={run} onOpenTask={onOpenTask} />
          )
        }
      </ResourceView>
      {asked !== null && (
        <GroundDialog
          row={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </Page>
  );
}

interface ReassessmentsProps {
  rows: readonly Row[];
  onAct: (row: Row, action: ExtensionAct) => void;
  onOpenTask: (id: string) => void;
}

function Reassessments({ rows, onAct, onOpenTask }: ReassessmentsProps) {
  const heads = t.reassessments.columns;
  return (
    <div className={table["card"]}>
      <table className={table["table"]} aria-label={t.reassessments.title} data-testid="reassessments">
        <thead>
          <tr>
            <th scope="col">{heads.standing}</th>
            <th scope="col">{heads.person}</th>
            <th scope="col">{heads.lastDay}</th>
            <th scope="col">{heads.jobcentre}</th>
            <th scope="col">{heads.actions}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.taskId}>
              <td>
                <Tag badge={row.badge} />
              </td>
              <td className="strong">{row.person}</td>
              <td>{formatDay(row.lastDay)}</td>
              <td>{row.jobcentre}</td>
              <td>
                <div className={table["actions"]}>
                  <Button
                    weight="primary"
                    aria-label={`${t.reassessments.open}: ${row.person}`}
                    onPress={() => {
                      onOpenTask(row.taskId);
                    }}
                  >
                    {t.reassessments.open}
                  </Button>
                  {row.actions.map((action) => (
                    <Button
                      key={action}
                      aria-label={`${t.reassessments.actions[action]}: ${row.person}`}
                      onPress={() => {
                        onAct(row, action);
                      }}
                    >
                      {t.reassessments.actions[action]}
                    </Button>
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GroundDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const act = useAct();
  const [ground, setGround] = useState("0");
  return (
    <Dialog title={t.reassessments.actions.groundMet} lead={row.person} width="narrow" onClose={onClose}>
      <SelectField
        label={t.decisions.ground}
        options={row.grounds.map(({ label, value }) => ({ id: label, text: value }))}
        value={ground}
        onChange={setGround}
      />
      <DialogButtons>
        <Button onPress={onClose} keys="Esc">
          {t.common.cancel}
        </Button>
        <Button
          weight="primary"
          onPress={() => {
            onClose();
            void act(actOnExtension(row.caseId, "groundMet", Number(ground)));
          }}
        >
          {t.reassessments.write}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
