// A labelled field for a few words, with its error in words beneath.
import { FieldError, Label, TextArea as AriaTextArea, TextField } from "react-aria-components";
import styles from "./fields.module.css";

interface TextAreaProps {
  ref?: React.Ref<HTMLTextAreaElement>;
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  placeholder?: string;
  autoFocus?: boolean;
}

export function TextArea({ ref, label, value, onChange, error, placeholder, autoFocus = false }: TextAreaProps) {
  return (
    <TextField
      className={styles["field"] ?? ""}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isRequired
      validationBehavior="aria"
      autoFocus={autoFocus}
    >
      <Label className={styles["label"] ?? ""}>{label}</Label>
      <AriaTextArea ref={ref} className={styles["input"] ?? ""} rows={2} placeholder={placeholder} maxLength={500} />
      <FieldError className={styles["error"] ?? ""}>{error}</FieldError>
    </TextField>
  );
}
