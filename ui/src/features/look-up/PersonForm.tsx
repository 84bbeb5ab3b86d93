// Whom to look up. The number is asked for in full: a part of one finds nobody.
import { useState } from "react";
import { FieldError, Form, Input, Label, TextField } from "react-aria-components";
import { t } from "@/i18n";
import { Button } from "@/shared/Button";
import fields from "@/shared/fields.module.css";
import styles from "./LookUp.module.css";

interface PersonFormProps {
  isBusy: boolean;
  onFind: (cpr: string) => void;
}

export function PersonForm({ isBusy, onFind }: PersonFormProps) {
  const [cpr, setCpr] = useState("");
  const [tried, setTried] = useState(false);
  const missing = tried && cpr.trim() === "";
  return (
    <Form
      className={styles["form"] ?? ""}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (cpr.trim() !== "") onFind(cpr.trim());
      }}
    >
      <TextField
        className={styles["number"] ?? ""}
        value={cpr}
        onChange={setCpr}
        isInvalid={missing}
        isRequired
        validationBehavior="aria"
        autoFocus
      >
        <Label>{t.lookUp.cpr}</Label>
        <Input
          className={`${fields["input"] ?? ""} ${fields["line"] ?? ""}`}
          placeholder={t.lookUp.cprHint}
          autoComplete="off"
          maxLength={11}
        />
        <FieldError className={styles["wrong"] ?? ""}>{missing ? t.lookUp.cprMissing : undefined}</FieldError>
      </TextField>
      <Button type="submit" weight="primary" isDisabled={isBusy}>
        {t.lookUp.find}
      </Button>
    </Form>
  );
}
