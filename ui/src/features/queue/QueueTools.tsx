// Above the queue: which tasks to show, in which order they stand, and the way to the next one.
import { memo } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { Button } from "@/shared/Button";
import { formatCount } from "@/shared/format";
import type { QueueChoice } from "./queueChoice";
import styles from "./QueueTools.module.css";

const ALL = "all tasks";

interface QueueToolsProps {
  choice: QueueChoice;
  /** Rows found; undefined before the first answer. */
  found: number | undefined;
  onList: (list: string | null) => void;
  onByPriority: () => void;
  onTakeNext: () => void;
}

export const QueueTools = memo(function QueueTools(props: QueueToolsProps) {
  const { choice, found, onList, onByPriority, onTakeNext } = props;
  const { status, overview } = useDesk();
  const chosenPackage = overview?.packages.find(({ id }) => id === choice.list);
  const filters = overview?.filters ?? [];
  const inFilters = filters.some(({ id }) => id === choice.list);
  const chips = [
    { id: ALL, title: t.queue.all, count: status.tasksLocal },
    ...filters,
    ...(chosenPackage === undefined || inFilters ? [] : [chosenPackage]),
  ];
  const order = t.queue.order[choice.sort];
  return (
    <div className={styles["tools"]}>
      <ToggleButtonGroup
        aria-label={t.queue.filters}
        className={styles["chips"] ?? ""}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[choice.list ?? ALL]}
        onSelectionChange={(keys) => {
          const [id] = keys;
          if (typeof id === "string") onList(id === ALL ? null : id);
        }}
      >
        {chips.map(({ id, title, count }) => (
          <ToggleButton key={id} id={id} className={styles["chip"] ?? ""}>
            {title} {formatCount(count)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {choice.sort !== "priority" && (
        <Button weight="quiet" onPress={onByPriority}>
          {t.queue.byPriority}
        </Button>
      )}
      <span className={styles["order"]}>
        {choice.search !== "" && found !== undefined
          ? found === 1
            ? t.queue.oneHit
            : t.queue.hits(formatCount(found))
          : choice.descending && choice.sort !== "held"
            ? t.queue.turned(order)
            : order}
      </span>
      <Button keys="N" onPress={onTakeNext} isDisabled={!status.identity.worksTasks}>
        {t.queue.takeNext}
      </Button>
    </div>
  );
});
