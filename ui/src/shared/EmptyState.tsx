// What stands where there is nothing to show: a title, an explanation, and a way on.
import styles from "./EmptyState.module.css";

interface EmptyStateProps {
  title: string;
  text: string;
  children?: React.ReactNode;
}

export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className={styles["empty"]} data-testid="empty">
      <h2>{title}</h2>
      <p className="muted">{text}</p>
      {children !== undefined && <div className={styles["way"]}>{children}</div>}
    </div>
  );
}
