// Where automation is stopped: what, why, by whom and until when. Who may steer it can lift a stop.
import { t } from "@/i18n";
import type { StopRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { Table, type Column } from "@/shared/Table";
import { Tag } from "@/shared/Tag";

interface StopTableProps {
  rows: readonly StopRow[];
  canSteer: boolean;
  onLift: (row: StopRow) => void;
}

export function StopTable({ rows, canSteer, onLift }: StopTableProps) {
  const columns: readonly Column<StopRow>[] = [
    { head: t.automation.state, cell: ({ badge }) => <Tag badge={badge} /> },
    { head: t.automation.scope, as: "strong", cell: ({ scope }) => scope },
    { head: t.automation.why, cell: ({ reason }) => reason },
    { head: t.automation.setBy, as: "small", cell: ({ set }) => set },
    { head: t.automation.until, as: "small", cell: ({ until }) => until },
    { head: t.automation.action, cell: (row) => row.holds && canSteer && <Lift row={row} onLift={onLift} /> },
  ];
  return (
    <Table label={t.automation.stops} testId="stops" kind="stop" rows={rows} columns={columns} keyOf={({ id }) => id} />
  );
}

function Lift({ row, onLift }: { row: StopRow; onLift: (row: StopRow) => void }) {
  return (
    <Button
      aria-label={`${t.automation.lift}: ${row.scope}`}
      onPress={() => {
        onLift(row);
      }}
    >
      {t.automation.lift}
    </Button>
  );
}
