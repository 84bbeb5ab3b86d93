// Codes whose share has drifted: which, where, since when, and how often before and since.
import { t } from "@/i18n";
import type { CodeAlarmRow } from "@/ipc/types";
import { Table, type Column } from "@/shared/Table";

const HEADS = t.intake.alarmColumns;

const COLUMNS: readonly Column<CodeAlarmRow>[] = [
  { head: HEADS.what, as: "strong", cell: ({ what }) => what },
  { head: HEADS.field, cell: ({ field }) => field },
  { head: HEADS.source, cell: ({ source }) => source },
  { head: HEADS.months, cell: ({ months }) => months },
  { head: HEADS.before, as: "right", cell: ({ before }) => before },
  { head: HEADS.since, as: "right", cell: ({ since }) => since },
];

export function AlarmTable({ alarms }: { alarms: readonly CodeAlarmRow[] }) {
  return <Table label={t.intake.alarms} testId="alarms" rows={alarms} columns={COLUMNS} keyOf={({ id }) => id} />;
}
