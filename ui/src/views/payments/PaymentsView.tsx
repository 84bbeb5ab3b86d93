// The screen of what somebody else must approve: decisions, and immediate payments, which are approved or turned down,
// taken back, or taken up as drafts.
import { useState } from "react";
import { UnderWay } from "@/features/decisions/UnderWay";
import { PaymentQuestion } from "@/features/payments/PaymentQuestion";
import { PaymentTable } from "@/features/payments/PaymentTable";
import { t } from "@/i18n";
import { payments } from "@/ipc/commands";
import type { PaymentActionKind, PaymentRow } from "@/ipc/types";
import { EmptyState } from "@/shared/EmptyState";
import { Page } from "@/shared/Page";
import { ResourceView } from "@/shared/ResourceView";
import { useResource } from "@/shared/useResource";
import styles from "./PaymentsView.module.css";

const AREAS = ["payments", "status"] as const;

export function PaymentsView() {
  const rows = useResource(payments, AREAS);
  const [asked, setAsked] = useState<{ row: PaymentRow; action: PaymentActionKind } | null>(null);
  return (
    <Page title={t.payments.title} lead={t.payments.lead}>
      <UnderWay />
      <ResourceView resource={rows} loading={t.common.busy}>
        {(value) =>
          value.length === 0 ? (
            <EmptyState title={t.payments.emptyTitle} text={t.payments.emptyText} />
          ) : (
            <section aria-labelledby="immediate-payments" className={styles["payments"]}>
              <h2 id="immediate-payments">{t.payments.table}</h2>
              <PaymentTable
                rows={value}
                onAction={(row, action) => {
                  setAsked({ row, action });
                }}
              />
            </section>
          )
        }
      </ResourceView>
      {asked !== null && (
        <PaymentQuestion
          row={asked.row}
          action={asked.action}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </Page>
  );
}
