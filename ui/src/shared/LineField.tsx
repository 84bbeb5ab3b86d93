// A labelled field for a number or a few signs on one line.
import { Input, Label, TextField } from "react-aria-components";
import styles from "./fields.module.css";

interface LineFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export function LineField({ label, value, onChange }: LineFieldProps) {
  return (
    <TextField className={styles["field"] ?? ""} value={value} onChange={onChange}>
      <Label className={styles["label"] ?? ""}>{label}</Label>
      <Input className={`${styles["input"] ?? ""} ${styles["line"] ?? ""}`} maxLength={40} />
    </TextField>
  );
}
