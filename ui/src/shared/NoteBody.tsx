// A workaround note: which known error, what goes wrong, what to do, and how often it helped.
import { t } from "@/i18n";
import type { NoteView } from "@/ipc/types";
import { formatCount } from "./format";
import styles from "./NoteBody.module.css";
import { Tag } from "./Tag";

interface NoteBodyProps {
  note: NoteView;
  /** Level of its heading on the page where it stands. */
  heading: "h2" | "h3";
}

export function NoteBody({ note, heading: Heading }: NoteBodyProps) {
  const version = String(note.version);
  return (
    <>
      <div className={styles["head"]}>
        <Tag badge={{ text: t.note.heading(String(note.errorNumber), note.class), tone: "warn" }} />
        {note.fixedIn !== null && <span className="muted">{note.fixedIn}</span>}
      </div>
      <Heading className={styles["title"]}>{note.title}</Heading>
      <ol className={styles["steps"]}>
        {note.steps.map((step, at) => (
          <li key={`${String(at)} ${step}`}>{step}</li>
        ))}
      </ol>
      <p className="muted">
        {note.answered === 0
          ? t.note.noScore(version)
          : t.note.score(formatCount(note.helped), formatCount(note.answered), version)}
      </p>
    </>
  );
}
