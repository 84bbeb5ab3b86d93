// In the place of the tools while tasks are marked: what can be done with all of them at once.
import { t } from "@/i18n";
import { Button } from "@/shared/Button";
import { formatCount } from "@/shared/format";
import styles from "./QueueTools.module.css";

export type ManyAction = "take" | "leave" | "handOver" | "hold" | "finish";

const ACTIONS: readonly { action: ManyAction; label: string }[] = [
  { action: "take", label: t.several.take },
  { action: "handOver", label: t.several.handOver },
  { action: "hold", label: t.several.hold },
  { action: "finish", label: t.several.finish },
  { action: "leave", label: t.several.leave },
];

interface MarkedBarProps {
  marked: number;
  /** Tasks in the list. */
  total: number;
  onAction: (action: ManyAction) => void;
  onMarkAll: () => void;
  onClear: () => void;
}

export function MarkedBar({ marked, total, onAction, onMarkAll, onClear }: MarkedBarProps) {
  return (
    <div className={`${styles["tools"] ?? ""} ${styles["marked"] ?? ""}`} role="group" aria-label={t.several.bar} data-testid="marked-bar">
      <span className="strong" role="status">
        {marked === 1 ? t.several.one : t.several.marked(formatCount(marked))}
      </span>
      {marked < total && (
        <Button weight="quiet" onPress={onMarkAll}>
          {t.several.markAll}
        </Button>
      )}
      <div className={styles["many"]}>
        {ACTIONS.map(({ action, label }) => (
          <Button
            key={action}
            data-many={action}
            onPress={() => {
              onAction(action);
            }}
          >
            {label}
          </Button>
        ))}
        <Button weight="quiet" onPress={onClear} keys="Esc">
          {t.several.clear}
        </Button>
      </div>
    </div>
  );
}
