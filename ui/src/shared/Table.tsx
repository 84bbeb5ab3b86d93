// A plain table in a card, for lists that fit a page. A column says what its head is and what it draws of a row.
import styles from "./Table.module.css";

export interface Column<Row> {
  head: string;
  cell: (row: Row) => React.ReactNode;
  /** `right` for figures, `small` for what matters least, `strong` for what the row is about. */
  as?: "right" | "small" | "strong";
}

interface TableProps<Row> {
  /** Its name; none where what stands around it has one. */
  label?: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  /** What its rows are, for whoever looks for one: `stop` makes `data-stop-id`. */
  kind?: string;
  testId?: string;
}

export function Table<Row>(props: TableProps<Row>) {
  return (
    <div className={styles["card"]}>
      <Lines {...props} />
    </div>
  );
}

/** The same where it may be long beside other things: it scrolls by itself, by keyboard too. */
export function ScrollingTable<Row>({ label, ...props }: TableProps<Row> & { label: string }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={`${styles["card"] ?? ""} ${styles["scrolling"] ?? ""}`} tabIndex={0} role="group" aria-label={label}>
      <Lines {...props} />
    </div>
  );
}

function Lines<Row>({ label, rows, columns, keyOf, kind, testId }: TableProps<Row>) {
  return (
    <table className={styles["table"]} aria-label={label} data-testid={testId}>
      <thead>
        <tr>
          {columns.map(({ head, as }) => (
            <th key={head} scope="col" className={as === "right" ? styles["right"] : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} {...(kind !== undefined && { [`data-${kind}-id`]: keyOf(row) })}>
            {columns.map(({ head, as, cell }) => (
              <td key={head} className={as === "strong" ? "strong" : as && styles[as]}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A second line in a cell, of less weight. */
export function Detail({ children }: { children: React.ReactNode }) {
  return <div className={styles["small"]}>{children}</div>;
}

/** The buttons of a row. */
export function RowButtons({ children }: { children: React.ReactNode }) {
  return <div className={styles["actions"]}>{children}</div>;
}
