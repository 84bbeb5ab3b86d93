// The whole case in plain sentences, folded at first: each part with what was concluded, its steps one fold
// deeper, then what holds the money, what is missing and what would change it.
import { t } from "@/i18n";
import type { ExplanationSection, ExplanationView } from "@/ipc/types";
import { Disclosure } from "./Disclosure";
import styles from "./ExplanationCard.module.css";
import panelStyles from "./TaskPanel.module.css";

export function ExplanationCard({ explanation }: { explanation: ExplanationView }) {
  return (
    <section className={panelStyles["card"]} data-testid="explanation">
      <Disclosure title={t.panel.explanation} heading>
        {explanation.sections.map((section) => (
          <Part key={section.title} section={section} />
        ))}
        <List title={t.panel.whyNotAutomatic} lines={explanation.whyNotAutomatic} />
        <List title={t.panel.missing} lines={explanation.missing} />
        <List title={t.panel.wouldChange} lines={explanation.wouldChange} />
      </Disclosure>
    </section>
  );
}

function Part({ section }: { section: ExplanationSection }) {
  return (
    <div className={styles["part"]}>
      <h3>{section.title}</h3>
      <Lines lines={section.lines} />
      {section.steps.length > 0 && (
        <div className={styles["steps"]}>
          <Disclosure title={t.panel.stepByStep} label={t.panel.stepsOf(section.title)}>
            <Lines lines={section.steps} />
          </Disclosure>
        </div>
      )}
    </div>
  );
}

function List({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div className={styles["part"]}>
      <h3>{title}</h3>
      <Lines lines={lines} />
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className={styles["lines"]}>
      {lines.map((line, at) => (
        <li key={`${String(at)} ${line}`}>{line}</li>
      ))}
    </ul>
  );
}
