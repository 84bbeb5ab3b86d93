// Why claims were left to people, most first.
import { t } from "@/i18n";
import type { ReasonRow } from "@/ipc/types";
import { EmptyState } from "@/shared/EmptyState";
import { formatCount } from "@/shared/format";
import { Table, type Column } from "@/shared/Table";

const COLUMNS: readonly Column<ReasonRow>[] = [
  { head: t.automation.reason, cell: ({ title }) => title },
  { head: t.automation.claims, as: "right", cell: ({ claims }) => formatCount(claims) },
];

export function ReasonTable({ rows }: { rows: readonly ReasonRow[] }) {
  return (
    <section>
      <h2>{t.automation.reasons}</h2>
      {rows.length === 0 ? (
        <EmptyState isPart title={t.automation.noReasonsTitle} text={t.automation.noReasonsText} />
      ) : (
        <Table label={t.automation.reasons} rows={rows} columns={COLUMNS} keyOf={({ title }) => title} />
      )}
    </section>
  );
}
