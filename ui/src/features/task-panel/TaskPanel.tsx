// The panel of one task: what it holds, why, what to do, and how the amount came about. It is also what is
// printed. Everything it says comes ready from the client crate.
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import type { TaskPanel as Panel, ActionKind } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { formatDay } from "@/shared/format";
import { Actions } from "./Actions";
import { EffectCard } from "./EffectCard";
import { ExplanationCard } from "./ExplanationCard";
import { HistoryCard } from "./HistoryCard";
import { NoteCard } from "./NoteCard";
import { PersonCard } from "./PersonCard";
import { PriorityCard } from "./PriorityCard";
import { ReceiptCard } from "./ReceiptCard";
import styles from "./TaskPanel.module.css";

interface TaskPanelProps {
  panel: Panel;
  onAction: (action: ActionKind) => void;
}

export function TaskPanel({ panel, onAction }: TaskPanelProps) {
  const { status } = useDesk();
  return (
    <article className={styles["panel"]} data-testid="task-panel" data-task-id={panel.id}>
      <h1>{panel.title}</h1>
      <p className={styles["subtitle"]}>{panel.subtitle}</p>
      <EffectCard panel={panel} />
      <section className={styles["card"]}>
        <h2>{t.panel.doThis}</h2>
        <ol className={styles["steps"]}>
          {panel.steps.map((step, at) => (
            <li key={`${String(at)} ${step}`}>{step}</li>
          ))}
        </ol>
        <Actions actions={panel.actions} onAction={onAction} />
      </section>
      <PriorityCard key={`priority of ${panel.id}`} priority={panel.priority} />
      {panel.notes.map((note) => (
        <NoteCard key={`${String(note.errorNumber)}.${String(note.version)}`} taskId={panel.id} note={note} />
      ))}
      {panel.receipts.map((receipt, at) => (
        <ReceiptCard key={`${String(at)} ${receipt.title}`} receipt={receipt} />
      ))}
      <HistoryCard key={`history of ${panel.id}`} panel={panel} />
      <ExplanationCard key={`explanation of ${panel.id}`} explanation={panel.explanation} />
      <PersonCard key={panel.caseId} panel={panel} />
      <div className={styles["foot"]}>
        <Button
          weight="quiet"
          keys="Ctrl P"
          onPress={() => {
            window.print();
          }}
        >
          {t.panel.print}
        </Button>
      </div>
      <p className={styles["printed"]}>{t.panel.printedOn(formatDay(status.today), status.identity.name)}</p>
    </article>
  );
}
