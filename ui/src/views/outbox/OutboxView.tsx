// The screen of what waits to be sent, or to be looked at by the person.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { OutboxTable } from "@/features/outbox/OutboxTable";
import { t } from "@/i18n";
import { discardCommand, outbox } from "@/ipc/commands";
import type { OutboxRow } from "@/ipc/types";
import { ConfirmDialog } from "@/shared/ConfirmDialog";
import { EmptyState } from "@/shared/EmptyState";
import { Page } from "@/shared/Page";
import { ResourceView } from "@/shared/ResourceView";
import { useResource } from "@/shared/useResource";

const AREAS = ["outbox"] as const;

export function OutboxView({ onOpenTask }: { onOpenTask: (id: string) => void }) {
  const act = useAct();
  const rows = useResource(outbox, AREAS);
  const [asked, setAsked] = useState<OutboxRow | null>(null);
  return (
    <Page title={t.outbox.title} lead={t.outbox.lead}>
      <ResourceView resource={rows} loading={t.common.busy}>
        {(value) =>
          value.length === 0 ? (
            <EmptyState title={t.outbox.emptyTitle} text={t.outbox.emptyText} />
          ) : (
            <OutboxTable rows={value} onOpenTask={onOpenTask} onDiscard={setAsked} />
          )
        }
      </ResourceView>
      {asked !== null && (
        <ConfirmDialog
          title={t.outbox.discardTitle}
          text={t.outbox.discardText(asked.title)}
          confirm={t.outbox.discard}
          onConfirm={() => void act(discardCommand(asked.id))}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </Page>
  );
}
