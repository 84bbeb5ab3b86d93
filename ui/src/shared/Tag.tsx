// A word in a colour: the word says it, the colour helps.
import type { Badge } from "@/ipc/types";
import styles from "./Tag.module.css";

export function Tag({ badge }: { badge: Badge }) {
  return <span className={`${styles["tag"] ?? ""} ${styles[badge.tone] ?? ""}`}>{badge.text}</span>;
}
