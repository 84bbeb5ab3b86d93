// Something is under way and nobody can say how far: a bar that moves, still where motion is unwanted.
import { ProgressBar } from "react-aria-components";
import styles from "./Busy.module.css";

export function Busy({ label }: { label: string }) {
  return (
    <ProgressBar isIndeterminate aria-label={label} className={styles["track"] ?? ""}>
      <span className={styles["fill"]} />
    </ProgressBar>
  );
}
