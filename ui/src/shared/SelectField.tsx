// A labelled choice among a few named things.
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";
import styles from "./fields.module.css";

interface SelectFieldProps<Id extends string> {
  label: string;
  options: readonly { id: Id; text: string }[];
  value: Id;
  onChange: (value: Id) => void;
  autoFocus?: boolean;
}

export function SelectField<Id extends string>({ label, options, value, onChange, autoFocus = false }: SelectFieldProps<Id>) {
  return (
    <Select
      className={styles["field"] ?? ""}
      value={value}
      autoFocus={autoFocus}
      onChange={(chosen) => {
        const found = options.find(({ id }) => id === chosen);
        if (found !== undefined) onChange(found.id);
      }}
    >
      <Label className={styles["label"] ?? ""}>{label}</Label>
      <Button className={`${styles["input"] ?? ""} ${styles["select"] ?? ""}`}>
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </Button>
      <Popover className={`${styles["popover"] ?? ""} ${styles["options"] ?? ""}`}>
        <ListBox items={options}>
          {({ id, text }) => (
            <ListBoxItem id={id} textValue={text} className={styles["option"] ?? ""}>
              {text}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
