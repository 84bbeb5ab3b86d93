// What has been done here and is not settled at the central, with the reason in words.
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import type { OutboxRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { formatMoment } from "@/shared/format";
import { RowButtons, Table, type Column } from "@/shared/Table";
import { Tag } from "@/shared/Tag";

interface OutboxTableProps {
  rows: readonly OutboxRow[];
  onOpenTask: (id: string) => void;
  onDiscard: (row: OutboxRow) => void;
}

export function OutboxTable({ rows, ...acts }: OutboxTableProps) {
  const { status } = useDesk();
  const heads = t.outbox.columns;
  const columns: readonly Column<OutboxRow>[] = [
    { head: heads.state, cell: ({ badge }) => <Tag badge={badge} /> },
    { head: heads.what, as: "strong", cell: ({ title }) => title },
    { head: heads.made, as: "small", cell: ({ madeAt }) => formatMoment(madeAt, status.today) },
    { head: heads.reason, cell: ({ reason }) => reason },
    { head: heads.actions, cell: (row) => <Actions row={row} {...acts} /> },
  ];
  return (
    <Table label={t.outbox.title} testId="outbox" kind="command" rows={rows} columns={columns} keyOf={({ id }) => id} />
  );
}

function Actions({ row, onOpenTask, onDiscard }: Omit<OutboxTableProps, "rows"> & { row: OutboxRow }) {
  const { taskId } = row;
  return (
    <RowButtons>
      {taskId !== null && (
        <Button
          aria-label={`${t.outbox.openTask}: ${row.title}`}
          onPress={() => {
            onOpenTask(taskId);
          }}
        >
          {t.outbox.openTask}
        </Button>
      )}
      {row.canDiscard && (
        <Button
          aria-label={`${t.outbox.discard}: ${row.title}`}
          onPress={() => {
            onDiscard(row);
          }}
        >
          {t.outbox.discard}
        </Button>
      )}
    </RowButtons>
  );
}
