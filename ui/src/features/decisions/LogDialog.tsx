// How a decision came about: each step, who took it and when. The central logs the look.
import { useMemo } from "react";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { decisionLog } from "@/ipc/commands";
import type { DecisionLogLine, DecisionRow } from "@/ipc/types";
import { CloseButton, Dialog } from "@/shared/Dialog";
import { formatMoment } from "@/shared/format";
import { ResourceView } from "@/shared/ResourceView";
import { Table, type Column } from "@/shared/Table";
import { useResource } from "@/shared/useResource";
import styles from "./Decisions.module.css";

const NEVER = [] as const;

export function LogDialog({ row, onClose }: { row: DecisionRow; onClose: () => void }) {
  const { status } = useDesk();
  const load = useMemo(() => () => decisionLog(row.case.id, row.id), [row.case.id, row.id]);
  const log = useResource(load, NEVER);
  const heads = t.decisions.logColumns;
  const columns: readonly Column<DecisionLogLine>[] = [
    { head: heads.at, cell: ({ at }) => formatMoment(at, status.today) },
    { head: heads.by, cell: ({ by }) => by },
    { head: heads.what, cell: ({ what }) => what },
  ];
  return (
    <Dialog title={t.decisions.log} lead={row.title} onClose={onClose}>
      <div data-testid="decision-log" className={styles["log"]}>
        <ResourceView resource={log} loading={t.decisions.loadingLog}>
          {(lines) => (
            <Table label={t.decisions.log} rows={lines} columns={columns} keyOf={({ at, what }) => `${at} ${what}`} />
          )}
        </ResourceView>
      </div>
      <CloseButton onClose={onClose} />
    </Dialog>
  );
}
