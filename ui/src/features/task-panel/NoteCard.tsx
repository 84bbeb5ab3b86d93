// A workaround note that matches the task, and the question whether it helped.
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { answerNote } from "@/ipc/commands";
import type { NoteView } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { NoteBody } from "@/shared/NoteBody";
import styles from "./TaskPanel.module.css";

interface NoteCardProps {
  taskId: string;
  note: NoteView;
}

export function NoteCard({ taskId, note }: NoteCardProps) {
  const act = useAct();
  const answer = (helped: boolean) => {
    void act(answerNote(taskId, note.errorNumber, note.version, helped));
  };
  return (
    <section className={`${styles["card"] ?? ""} ${styles["note"] ?? ""}`} data-testid="note">
      <NoteBody note={note} heading="h3" />
      <div className={styles["question"]}>
        <span>{note.yourAnswer === null ? t.note.question : note.yourAnswer ? t.note.yourYes : t.note.yourNo}</span>
        {note.yourAnswer !== true && (
          <Button
            weight="quiet"
            aria-label={`${t.note.question} ${t.note.yes}`}
            onPress={() => {
              answer(true);
            }}
          >
            {t.note.yes}
          </Button>
        )}
        {note.yourAnswer !== false && (
          <Button
            weight="quiet"
            aria-label={`${t.note.question} ${t.note.no}`}
            onPress={() => {
              answer(false);
            }}
          >
            {t.note.no}
          </Button>
        )}
      </div>
    </section>
  );
}
