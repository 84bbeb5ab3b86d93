// Why the queue shows no rows, and the way on.
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { Button } from "@/shared/Button";
import { EmptyState } from "@/shared/EmptyState";
import type { QueueChoice } from "./queueChoice";

interface QueueEmptyProps {
  choice: QueueChoice;
  onList: (list: string | null) => void;
  onClearSearch: () => void;
}

export function QueueEmpty({ choice, onList, onClearSearch }: QueueEmptyProps) {
  const { overview } = useDesk();
  if (choice.search !== "") {
    return (
      <EmptyState title={t.queue.noHitsTitle} text={t.queue.noHitsText(choice.search)}>
        <Button onPress={onClearSearch} keys="Esc">
          {t.queue.clearSearch}
        </Button>
      </EmptyState>
    );
  }
  if (choice.list !== null) {
    const list = [...(overview?.packages ?? []), ...(overview?.filters ?? [])].find(({ id }) => id === choice.list);
    return (
      <EmptyState title={t.queue.emptyListTitle(list?.title ?? "")} text={t.queue.emptyListText}>
        <Button
          onPress={() => {
            onList(null);
          }}
        >
          {t.queue.showAll}
        </Button>
      </EmptyState>
    );
  }
  return <EmptyState title={t.queue.emptyTitle} text={t.queue.emptyText} />;
}
