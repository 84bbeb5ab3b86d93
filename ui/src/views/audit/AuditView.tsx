// The audit log for those who answer for it: who saw what and did what, by person, case, member of staff and day.
import { useCallback, useState } from "react";
import { useAnnounce } from "@/features/announce/Announcer";
import { AuditFilterForm } from "@/features/audit/AuditFilterForm";
import { AuditTable } from "@/features/audit/AuditTable";
import styles from "@/features/audit/Audit.module.css";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { audit } from "@/ipc/commands";
import type { AuditCase, AuditFilter, AuditView as Log } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { EmptyState } from "@/shared/EmptyState";
import { formatDay } from "@/shared/format";
import { Page } from "@/shared/Page";
import { ResourceView } from "@/shared/ResourceView";
import { useResource } from "@/shared/useResource";

const NEVER = [] as const;
const EVERYTHING: AuditFilter = { cpr: "", caseId: "", who: "", from: null, until: null, before: null };

export function AuditView() {
  const { status } = useDesk();
  const [filter, setFilter] = useState(EVERYTHING);
  const [about, setAbout] = useState<AuditCase | null>(null);
  const load = useCallback(() => audit(filter), [filter]);
  const log = useResource(load, NEVER);
  const show = (next: AuditFilter, onCase: AuditCase | null) => {
    setFilter({ ...next, caseId: onCase?.caseId ?? "", before: null });
    setAbout(onCase);
  };
  return (
    <Page title={t.audit.title} lead={t.audit.lead}>
      <AuditFilterForm
        people={log.value?.people ?? []}
        about={about}
        onShow={(next) => {
          show(next, about);
        }}
        onClear={() => {
          show(EVERYTHING, null);
        }}
      />
      <ResourceView resource={log} loading={t.audit.loading}>
        {(value) => (
          <Lines
            key={JSON.stringify(filter)}
            first={value}
            filter={filter}
            onCase={(onCase) => {
              show(filter, onCase);
            }}
          />
        )}
      </ResourceView>
      <p className={styles["printed"]}>{t.audit.printed(formatDay(status.today), status.identity.name)}</p>
    </Page>
  );
}

interface LinesProps {
  first: Log;
  filter: AuditFilter;
  onCase: (about: AuditCase) => void;
}

/** The lines so far: the first page, and what was asked for below it. */
function Lines({ first, filter, onCase }: LinesProps) {
  const { fail } = useAnnounce();
  const [older, setOlder] = useState<readonly Log[]>([]);
  const [busy, setBusy] = useState(false);
  const lines = [first, ...older].flatMap((page) => page.lines);
  const next = (older.at(-1) ?? first).nextBefore;
  const more = async () => {
    setBusy(true);
    try {
      const page = await audit({ ...filter, before: next });
      setOlder((before) => [...before, page]);
    } catch (failure) {
      fail(failure);
    } finally {
      setBusy(false);
    }
  };
  if (lines.length === 0) return <EmptyState title={t.audit.emptyTitle} text={t.audit.emptyText} />;
  return (
    <>
      <AuditTable lines={lines} onCase={onCase} />
      <div className={styles["foot"]}>
        {next !== null && (
          <Button
            isDisabled={busy}
            onPress={() => {
              void more();
            }}
          >
            {t.audit.older}
          </Button>
        )}
        <Button
          weight="quiet"
          keys="Ctrl P"
          onPress={() => {
            window.print();
          }}
        >
          {t.audit.print}
        </Button>
      </div>
    </>
  );
}
