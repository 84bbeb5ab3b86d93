// A labelled field for a number or a few signs on one line.
import { FieldError, Input, Label, TextField } from "react-aria-components";
import styles from "./fields.module.css";

interface LineFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  autoFocus?: boolean;
}

export function LineField({ label, value, onChange, error, autoFocus = false }: LineFieldProps) {
  return (
    <TextField
      className={styles["field"] ?? ""}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      autoFocus={autoFocus}
    >
      <Label className={styles["label"] ?? ""}>{label}</Label>
      <Input className={`${styles["input"] ?? ""} ${styles["line"] ?? ""}`} maxLength={40} autoComplete="off" />
      <FieldError className={styles["error"] ?? ""}>{error}</FieldError>
    </TextField>
  );
}
