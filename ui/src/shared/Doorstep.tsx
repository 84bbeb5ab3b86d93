// A card in the middle of an empty window: what stands there until there is a desk to show.
import { t } from "@/i18n";
import styles from "./Doorstep.module.css";

interface DoorstepProps {
  testId: string;
  phase?: string | undefined;
  children: React.ReactNode;
}

export function Doorstep({ testId, phase, children }: DoorstepProps) {
  return (
    <main className={styles["doorstep"]} data-testid={testId} data-phase={phase}>
      <div className={styles["box"]}>
        <div className={styles["brand"]}>{t.product}</div>
        {children}
      </div>
    </main>
  );
}
