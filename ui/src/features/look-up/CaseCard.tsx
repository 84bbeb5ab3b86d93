// A case that was looked up: whose it is, its tasks, its facts and the explanation. It lies at the central; nothing
// of it stays here when the screen is left.
import { useDesk } from "@/features/desk/Desk";
import { ExtensionActions } from "@/features/reassessments/ExtensionActions";
import { ExplanationCard } from "@/features/task-panel/ExplanationCard";
import { t } from "@/i18n";
import type { CaseTask, CaseView } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { formatKroner, formatMoment } from "@/shared/format";
import { Detail, Table, type Column } from "@/shared/Table";
import { Tag } from "@/shared/Tag";
import { CaseDecisions } from "./CaseDecisions";
import { CaseOverlaps } from "./CaseOverlaps";
import styles from "./LookUp.module.css";

interface CaseCardProps {
  view: CaseView;
  onOpenTask: (id: string) => void;
}

export function CaseCard({ view, onOpenTask }: CaseCardProps) {
  const { status } = useDesk();
  const { person, openUntil } = view;
  const logged =
    openUntil === null ? t.lookUp.logged : t.lookUp.openUntil(formatMoment(openUntil, status.today));
  return (
    <article className={styles["case"]} data-testid="looked-up-case" data-case-id={view.caseId}>
      <header className={styles["head"]}>
        <h2>{person.name}</h2>
        <span className="muted">{person.cprMasked}</span>
        {person.protected && <Tag badge={{ text: t.lookUp.protected, tone: "warn" }} />}
        <p className={styles["logged"]} role="status">
          {logged}
        </p>
      </header>
      <section>
        <h3>{t.lookUp.tasks}</h3>
        {view.tasks.length === 0 ? (
          <p className="muted">{t.lookUp.noTasks}</p>
        ) : (
          <CaseTasks tasks={view.tasks} onOpenTask={onOpenTask} />
        )}
      </section>
      <CaseOverlaps caseId={view.caseId} questions={view.overlaps} />
      <section>
        <h3>{t.lookUp.facts}</h3>
        <dl className={styles["facts"]}>
          {view.facts.map(({ label, value }, at) => (
            <div key={`${String(at)} ${label}`}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      {view.extension !== null && (
        <section aria-label={t.lookUp.extension}>
          <h3>{t.lookUp.extension}</h3>
          <div className={styles["extension"]}>
            <span>{view.extension.jobcentre}</span>
            <ExtensionActions of={view.extension} person={person.name} />
          </div>
        </section>
      )}
      <CaseDecisions caseId={view.caseId} rows={view.decisions} answerBy={view.answerBy} />
      <ExplanationCard explanation={view.explanation} />
    </article>
  );
}

function CaseTasks({ tasks, onOpenTask }: { tasks: readonly CaseTask[]; onOpenTask: (id: string) => void }) {
  const heads = t.lookUp.columns;
  const columns: readonly Column<CaseTask>[] = [
    { head: heads.state, cell: ({ badge }) => <Tag badge={badge} /> },
    { head: heads.task, cell: (task) => <Title task={task} /> },
    { head: heads.held, as: "right", cell: ({ heldOre }) => (heldOre === null ? "–" : formatKroner(heldOre)) },
    { head: heads.assignee, cell: ({ assignee }) => assignee ?? t.lookUp.nobody },
    { head: heads.actions, cell: (task) => task.here && <Open task={task} onOpenTask={onOpenTask} /> },
  ];
  return <Table label={t.lookUp.tasks} rows={tasks} columns={columns} keyOf={({ id }) => id} />;
}

function Title({ task }: { task: CaseTask }) {
  return (
    <>
      <div className="strong">{task.title}</div>
      <Detail>{task.reason}</Detail>
    </>
  );
}

function Open({ task, onOpenTask }: { task: CaseTask; onOpenTask: (id: string) => void }) {
  return (
    <Button
      aria-label={`${t.lookUp.openTask}: ${task.title}`}
      onPress={() => {
        onOpenTask(task.id);
      }}
    >
      {t.lookUp.openTask}
    </Button>
  );
}
