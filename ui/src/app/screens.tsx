// The screens beside the queue, whose code comes once the queue is on the screen.
import { t } from "@/i18n";
import { Busy } from "@/shared/Busy";
import { later } from "@/shared/later";

const loading = <Busy label={t.common.busy} />;

export const AuditView = later(async () => (await import("@/views/audit/AuditView")).AuditView, loading);
export const AutomationView = later(
  async () => (await import("@/views/automation/AutomationView")).AutomationView,
  loading,
);
export const IntakeView = later(async () => (await import("@/views/intake/IntakeView")).IntakeView, loading);
export const KnownErrorsView = later(
  async () => (await import("@/views/known-errors/KnownErrorsView")).KnownErrorsView,
  loading,
);
export const LookUpView = later(async () => (await import("@/views/look-up/LookUpView")).LookUpView, loading);
export const OutboxView = later(async () => (await import("@/views/outbox/OutboxView")).OutboxView, loading);
export const PaymentsView = later(async () => (await import("@/views/payments/PaymentsView")).PaymentsView, loading);
export const ReassessmentsView = later(
  async () => (await import("@/views/reassessments/ReassessmentsView")).ReassessmentsView,
  loading,
);
export const SignInScreen = later(async () => (await import("@/views/sign-in/SignInScreen")).SignInScreen, loading);
export const ShortcutsDialog = later(async () => (await import("@/features/help/ShortcutsDialog")).ShortcutsDialog);
