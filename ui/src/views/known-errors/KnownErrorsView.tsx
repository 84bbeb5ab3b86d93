// The screen of known errors and what to do about them until they are put right.
import { KnownErrorList } from "@/features/known-errors/KnownErrorList";
import { t } from "@/i18n";
import { knownErrors } from "@/ipc/commands";
import { EmptyState } from "@/shared/EmptyState";
import { Page } from "@/shared/Page";
import { ResourceView } from "@/shared/ResourceView";
import { useResource } from "@/shared/useResource";

const AREAS = ["tasks"] as const;

export function KnownErrorsView() {
  const rows = useResource(knownErrors, AREAS);
  return (
    <Page title={t.errors.title} lead={t.errors.lead}>
      <ResourceView resource={rows} loading={t.common.busy}>
        {(value) =>
          value.length === 0 ? (
            <EmptyState title={t.errors.emptyTitle} text={t.errors.emptyText} />
          ) : (
            <KnownErrorList rows={value} />
          )
        }
      </ResourceView>
    </Page>
  );
}
