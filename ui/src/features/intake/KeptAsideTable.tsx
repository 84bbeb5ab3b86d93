// Rows that were kept aside: where each stood, what is wrong with it, and whether it is tried again by itself.
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import type { KeptAsideLine } from "@/ipc/types";
import { formatMoment } from "@/shared/format";
import { Table, type Column } from "@/shared/Table";
import { Tag } from "@/shared/Tag";

export function KeptAsideTable({ rows }: { rows: readonly KeptAsideLine[] }) {
  const { status } = useDesk();
  const heads = t.intake.keptColumns;
  const columns: readonly Column<KeptAsideLine>[] = [
    { head: heads.state, cell: ({ waits }) => <State waits={waits} /> },
    { head: heads.place, as: "strong", cell: ({ place }) => place },
    { head: heads.column, cell: ({ column }) => column ?? t.intake.wholeRow },
    { head: heads.reason, cell: ({ reason }) => reason },
    { head: heads.since, as: "small", cell: ({ since }) => formatMoment(since, status.today) },
  ];
  return (
    <Table
      label={t.intake.kept}
      testId="kept-aside"
      rows={rows}
      columns={columns}
      keyOf={({ number }) => String(number)}
    />
  );
}

function State({ waits }: { waits: boolean }) {
  return <Tag badge={waits ? { text: t.intake.waits, tone: "info" } : { text: t.intake.fault, tone: "block" }} />;
}
