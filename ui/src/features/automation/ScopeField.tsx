// Which person, employer, section, finding or parameter a stop is about: a number to write, or a name to choose.
import { FieldError, Input, Label, TextField } from "react-aria-components";
import { t } from "@/i18n";
import type { AutomationView, StopKind } from "@/ipc/types";
import { Options } from "@/shared/Options";
import fields from "@/shared/fields.module.css";

interface ScopeFieldProps {
  kind: Exclude<StopKind, "everywhere">;
  automation: AutomationView;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

export function ScopeField({ kind, automation, value, onChange, error }: ScopeFieldProps) {
  switch (kind) {
    case "finding":
    case "parameter":
      return (
        <Options
          label={t.automation.which}
          options={(kind === "finding" ? automation.findings : automation.parameters).map((one) => ({
            value: one.value,
            text: one.title,
          }))}
          value={value === "" ? null : value}
          onChange={onChange}
          error={error}
        />
      );
    case "person":
    case "employer":
    case "paragraph":
      return (
        <TextField
          className={fields["field"] ?? ""}
          value={value}
          onChange={onChange}
          isInvalid={error !== undefined}
          isRequired
          validationBehavior="aria"
        >
          <Label className={fields["label"] ?? ""}>{LABELS[kind]}</Label>
          <Input className={fields["input"] ?? ""} maxLength={20} />
          <FieldError className={fields["error"] ?? ""}>{error}</FieldError>
        </TextField>
      );
  }
}

const LABELS = {
  person: t.automation.cpr,
  employer: t.automation.cvr,
  paragraph: t.automation.section,
} as const;
