// What stands where there is nothing to show: a title, an explanation, and a way on.
import styles from "./EmptyState.module.css";

interface EmptyStateProps {
  title: string;
  text: string;
  /** Among other parts of a screen: a card as high as its words, not the middle of a page. */
  isPart?: boolean;
  children?: React.ReactNode;
}

export function EmptyState({ title, text, isPart = false, children }: EmptyStateProps) {
  return (
    <div className={styles[isPart ? "part" : "empty"]} data-testid="empty">
      {isPart ? <p className="strong">{title}</p> : <h2>{title}</h2>}
      <p className="muted">{text}</p>
      {children !== undefined && <div className={styles["way"]}>{children}</div>}
    </div>
  );
}
