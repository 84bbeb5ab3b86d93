// The screen for when somebody is on the phone: a person by number, their cases, and one of them. A restricted case
// is shown after a reason; that everything here is logged is said before and after.
import { useEffect, useRef, useState } from "react";
import { useAnnounce } from "@/features/announce/Announcer";
import { useDesk } from "@/features/desk/Desk";
import { CaseCard } from "@/features/look-up/CaseCard";
import { FoundCases } from "@/features/look-up/FoundCases";
import { PersonForm } from "@/features/look-up/PersonForm";
import { ReasonDialog } from "@/features/look-up/ReasonDialog";
import { RestrictDialog } from "@/features/look-up/RestrictDialog";
import { t } from "@/i18n";
import { casesOfPerson, lookAtCase, lookedAt, putCaseAway } from "@/ipc/commands";
import type { FoundCaseView } from "@/ipc/types";
import { Busy } from "@/shared/Busy";
import { Button } from "@/shared/Button";
import { EmptyState } from "@/shared/EmptyState";
import { Page } from "@/shared/Page";
import { useResource } from "@/shared/useResource";

const AREAS = ["lookUp", "status"] as const;

export function LookUpView({ onOpenTask }: { onOpenTask: (id: string) => void }) {
  const { fail } = useAnnounce();
  const { worksTasks, directsWork } = useDesk().status.identity;
  const [restricting, setRestricting] = useState(false);
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<readonly FoundCaseView[] | null>(null);
  const looked = useResource(lookedAt, AREAS);
  const shown = looked.value ?? null;
  const whose = useRef("");
  const [asked, setAsked] = useState<FoundCaseView | null>(null);

  // Nothing of it stays when the screen is left. Whoever left waits for no answer.
  useEffect(
    () => () => {
      putCaseAway().catch(() => undefined);
    },
    [],
  );

  const look = async (caseId: string, reason: string | null): Promise<boolean> => {
    try {
      looked.put(await lookAtCase(caseId, reason));
      return true;
    } catch (failure) {
      fail(failure);
      return false;
    }
  };
  const find = async (cpr: string) => {
    whose.current = digits(cpr);
    setBusy(true);
    looked.put(null);
    setFound(null);
    try {
      const cases = await casesOfPerson(cpr);
      const [newest] = cases;
      if (newest !== undefined && !newest.asksWhy) await look(newest.caseId, null);
      setFound(cases);
    } catch (failure) {
      fail(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title={worksTasks ? t.lookUp.title : t.lookUp.restrict.title} lead={worksTasks ? t.lookUp.lead : t.lookUp.restrict.lead}>
      {worksTasks && (
        <PersonForm
          isBusy={busy}
          onFind={(cpr) => {
            void find(cpr);
          }}
        />
      )}
      {directsWork && (
        <Button
          onPress={() => {
            setRestricting(true);
          }}
        >
          {t.lookUp.restrict.open}
        </Button>
      )}
      {busy && <Busy label={t.lookUp.busy} />}
      {found?.length === 0 && <EmptyState title={t.lookUp.emptyTitle} text={t.lookUp.emptyText} />}
      {found !== null && found.length > 0 && (
        <FoundCases
          found={found}
          shown={shown?.caseId ?? null}
          onOpen={(one) => {
            if (one.asksWhy) setAsked(one);
            else void look(one.caseId, null);
          }}
        />
      )}
      {shown !== null && <CaseCard key={shown.caseId} view={shown} onOpenTask={onOpenTask} />}
      {restricting && (
        <RestrictDialog
          onMarked={(cpr) => {
            // What is on screen was shown before it was marked.
            if (found !== null && digits(cpr) === whose.current) void find(cpr.trim());
          }}
          onClose={() => {
            setRestricting(false);
          }}
        />
      )}
      {asked !== null && (
        <ReasonDialog
          onSend={(reason) => look(asked.caseId, reason)}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </Page>
  );
}

/** A number is the same with and without its hyphen. */
function digits(cpr: string): string {
  return cpr.replace(/\D/g, "");
}
