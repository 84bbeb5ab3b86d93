// What the chosen stretches come to. It only adds whole øre that the client has told.
import { t } from "@/i18n";
import type { PaymentChoice } from "@/ipc/types";
import { formatKroner } from "@/shared/format";
import fields from "@/shared/fields.module.css";
import styles from "./ImmediatePayment.module.css";

export function Amount({ choices }: { choices: readonly PaymentChoice[] }) {
  const gross = choices.reduce((sum, choice) => sum + choice.grossOre, 0);
  const net = choices.reduce((sum, choice) => sum + choice.netOre, 0);
  return (
    <div className={fields["field"]}>
      <span className={fields["label"]}>{t.immediate.amount}</span>
      <output className={styles["amount"]} aria-live="polite">
        <span className="strong">{t.immediate.gross(formatKroner(gross))}</span>
        <span className="muted"> · {t.immediate.net(formatKroner(net))}</span>
      </output>
    </div>
  );
}
