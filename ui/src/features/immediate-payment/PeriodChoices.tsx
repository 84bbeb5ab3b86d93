// The stretches of weeks that can be paid at once.
import { Checkbox, CheckboxGroup, FieldError, Label } from "react-aria-components";
import { t } from "@/i18n";
import type { PaymentChoice } from "@/ipc/types";
import { formatKroner } from "@/shared/format";
import fields from "@/shared/fields.module.css";
import styles from "./ImmediatePayment.module.css";

interface PeriodChoicesProps {
  choices: readonly PaymentChoice[];
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
  error: string | undefined;
}

export function PeriodChoices({ choices, chosen, onChoose, error }: PeriodChoicesProps) {
  return (
    <CheckboxGroup
      className={fields["field"] ?? ""}
      value={[...chosen]}
      onChange={onChoose}
      isInvalid={error !== undefined}
      isRequired
      validationBehavior="aria"
    >
      <Label className={fields["label"] ?? ""}>{t.immediate.choices}</Label>
      <div className={styles["choices"]}>
        {choices.map(({ obligationId, label, netOre }) => (
          <Checkbox key={obligationId} value={obligationId} className={styles["choice"] ?? ""}>
            <span className={styles["box"]} aria-hidden="true" />
            {label}
            <span className={styles["net"]}>{formatKroner(netOre)}</span>
          </Checkbox>
        ))}
      </div>
      <FieldError className={fields["error"] ?? ""}>{error}</FieldError>
    </CheckboxGroup>
  );
}
