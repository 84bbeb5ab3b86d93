// A screen with a title, a sentence about it, and its contents.
import styles from "./Page.module.css";

interface PageProps {
  title: string;
  lead: string;
  children: React.ReactNode;
}

export function Page({ title, lead, children }: PageProps) {
  return (
    <div className={styles["page"]}>
      <h1>{title}</h1>
      <p className={styles["lead"]}>{lead}</p>
      {children}
    </div>
  );
}
