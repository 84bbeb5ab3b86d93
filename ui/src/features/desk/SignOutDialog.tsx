// Asks before somebody signs out, and says what is not sent yet and where it stays.
import { useAnnounce } from "@/features/announce/Announcer";
import { t } from "@/i18n";
import { signOut } from "@/ipc/commands";
import { ConfirmDialog } from "@/shared/ConfirmDialog";
import { formatCount } from "@/shared/format";
import { useDesk } from "./Desk";

export function SignOutDialog({ onClose }: { onClose: () => void }) {
  const { status } = useDesk();
  const { tell, fail } = useAnnounce();
  const unsent = status.outboxWaiting + status.outboxNeedsYou;
  const told = unsent === 1 ? t.signIn.outUnsentOne : t.signIn.outUnsent(t.signIn.unsent(formatCount(unsent)));
  return (
    <ConfirmDialog
      title={t.signIn.outTitle}
      text={unsent === 0 ? t.signIn.outText : told}
      confirm={t.signIn.out}
      weight="primary"
      onConfirm={() => {
        signOut().then(() => {
          tell(t.signIn.signedOut);
        }, fail);
      }}
      onClose={onClose}
    />
  );
}
