// The published known errors with their notes.
import { t } from "@/i18n";
import type { KnownErrorRow } from "@/ipc/types";
import { formatCount } from "@/shared/format";
import { NoteBody } from "@/shared/NoteBody";
import styles from "./KnownErrorList.module.css";

export function KnownErrorList({ rows }: { rows: readonly KnownErrorRow[] }) {
  return (
    <ul className={styles["list"]} data-testid="known-errors">
      {rows.map(({ note, tasks }) => (
        <li key={note.errorNumber} className={styles["card"]}>
          <NoteBody note={note} heading="h2" />
          <p className={styles["tasks"]}>
            {tasks === 0
              ? t.errors.noTasks
              : tasks === 1
                ? t.errors.oneTask
                : t.errors.tasks(formatCount(tasks))}
          </p>
        </li>
      ))}
    </ul>
  );
}
