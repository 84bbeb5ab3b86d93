// The 22 weeks: cases near the limit, technical extensions, and what the jobcentre was asked and said.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { actOnExtension, reassessments } from "@/ipc/commands";
import type { ExtensionAct, ReassessmentView as Row } from "@/ipc/types";
import { AskDialog } from "@/shared/AskDialog";
import { Button } from "@/shared/Button";
import { EmptyState } from "@/shared/EmptyState";
import { formatDay } from "@/shared/format";
import { Page } from "@/shared/Page";
import { ResourceView } from "@/shared/ResourceView";
import { SelectField } from "@/shared/SelectField";
import { RowButtons, Table, type Column } from "@/shared/Table";
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

function Reassessments({ rows, ...acts }: ReassessmentsProps) {
  const heads = t.reassessments.columns;
  const columns: readonly Column<Row>[] = [
    { head: heads.standing, cell: ({ badge }) => <Tag badge={badge} /> },
    { head: heads.person, as: "strong", cell: ({ person }) => person },
    { head: heads.lastDay, cell: ({ lastDay }) => formatDay(lastDay) },
    { head: heads.jobcentre, cell: ({ jobcentre }) => jobcentre },
    { head: heads.actions, cell: (row) => <Actions row={row} {...acts} /> },
  ];
  return (
    <Table
      label={t.reassessments.title}
      testId="reassessments"
      rows={rows}
      columns={columns}
      keyOf={({ taskId }) => taskId}
    />
  );
}

function Actions({ row, onAct, onOpenTask }: Omit<ReassessmentsProps, "rows"> & { row: Row }) {
  return (
    <RowButtons>
      <Button
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
    </RowButtons>
  );
}

function GroundDialog({ row, onClose }: { row: Row; onClose: () => void }) {
  const act = useAct();
  const [ground, setGround] = useState("0");
  return (
    <AskDialog
      title={t.reassessments.actions.groundMet}
      lead={row.person}
      width="narrow"
      confirm={t.reassessments.write}
      testId="ground-dialog"
      onSend={() => {
        void act(actOnExtension(row.caseId, "groundMet", Number(ground)));
      }}
      onClose={onClose}
    >
      {() => (
        <SelectField
          label={t.decisions.ground}
          options={row.grounds.map(({ label, value }) => ({ id: label, text: value }))}
          value={ground}
          onChange={setGround}
        />
      )}
    </AskDialog>
  );
}
