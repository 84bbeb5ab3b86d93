// Claims that automation decided and left, a line for each group, with the share as a bar and in figures.
import { t } from "@/i18n";
import type { ShareRow } from "@/ipc/types";
import { formatCount } from "@/shared/format";
import { Table, type Column } from "@/shared/Table";
import styles from "./Automation.module.css";

const COLUMNS: readonly Column<ShareRow>[] = [
  { head: t.automation.group, as: "strong", cell: ({ title }) => title },
  { head: t.automation.claims, as: "right", cell: ({ claims }) => formatCount(claims) },
  { head: t.automation.decided, as: "right", cell: ({ decided }) => formatCount(decided) },
  { head: t.automation.left, as: "right", cell: ({ left }) => formatCount(left) },
  { head: t.automation.share, cell: (row) => <Share row={row} /> },
];

interface ShareTableProps {
  title: string;
  rows: readonly ShareRow[];
}

export function ShareTable({ title, rows }: ShareTableProps) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <Table label={title} rows={rows} columns={COLUMNS} keyOf={(row) => row.title} />
    </section>
  );
}

function Share({ row }: { row: ShareRow }) {
  return (
    <span className={styles["share"]}>
      <span className={styles["bar"]} aria-hidden="true">
        <span style={{ width: `${String(row.perMille / 10)}%` }} />
      </span>
      {row.share}
    </span>
  );
}
