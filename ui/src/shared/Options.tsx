// One of a few, each on a line of its own.
import { FieldError, Label, Radio, RadioGroup } from "react-aria-components";
import fields from "./fields.module.css";
import styles from "./Options.module.css";

export interface Option {
  value: string;
  text: string;
  detail?: string;
}

interface OptionsProps {
  label: string;
  options: readonly Option[];
  value: string | null;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** Takes the focus when it is drawn: the first field of a dialog does, one that appears in the middle does not. */
  autoFocus?: boolean;
}

export function Options({ label, options, value, onChange, error, autoFocus = false }: OptionsProps) {
  return (
    <RadioGroup
      className={fields["field"] ?? ""}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isRequired
      validationBehavior="aria"
    >
      <Label className={fields["label"] ?? ""}>{label}</Label>
      <div className={styles["options"]}>
        {options.map((option, at) => (
          <Radio key={option.value} value={option.value} className={styles["option"] ?? ""} autoFocus={autoFocus && at === 0}>
            <span className={styles["dot"]} aria-hidden="true" />
            <span className={styles["words"]}>
              <span>{option.text}</span>{" "}
              {option.detail !== undefined && <span className={styles["detail"]}>{option.detail}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className={fields["error"] ?? ""}>{error}</FieldError>
    </RadioGroup>
  );
}
