// What of the log is shown: of a person, by somebody, from day to day; and of one case that was pointed at in it.
import { useState } from "react";
import { Form } from "react-aria-components";
import { t } from "@/i18n";
import type { AuditCase, AuditFilter, Named } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { DayField } from "@/shared/DayField";
import { LineField } from "@/shared/LineField";
import { SelectField } from "@/shared/SelectField";
import styles from "./Audit.module.css";

const EARLIEST = "2006-07-03";
/** No member of staff is called nothing. */
const EVERYBODY = "";

interface AuditFilterFormProps {
  people: readonly Named[];
  about: AuditCase | null;
  onShow: (filter: AuditFilter) => void;
  onClear: () => void;
}

export function AuditFilterForm({ people, about, onShow, onClear }: AuditFilterFormProps) {
  const [cpr, setCpr] = useState("");
  const [who, setWho] = useState(EVERYBODY);
  const [from, setFrom] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const options = [{ id: EVERYBODY, text: t.audit.everybody }, ...people.map(({ value, title }) => ({ id: value, text: title }))];
  const clear = () => {
    setCpr("");
    setWho(EVERYBODY);
    setFrom(null);
    setUntil(null);
    onClear();
  };
  return (
    <Form
      className={styles["filter"] ?? ""}
      aria-label={t.audit.filter}
      onSubmit={(event) => {
        event.preventDefault();
        onShow({ cpr: cpr.trim(), who, from, until, caseId: "", before: null });
      }}
    >
      <div className={styles["slot"]}>
        <LineField label={t.audit.cpr} value={cpr} onChange={setCpr} />
      </div>
      <div className={styles["slot"]}>
        <SelectField label={t.audit.who} options={options} value={who} onChange={setWho} />
      </div>
      <div className={styles["slot"]}>
        <DayField label={t.audit.from} value={from} onChange={setFrom} earliest={EARLIEST} />
      </div>
      <div className={styles["slot"]}>
        <DayField label={t.audit.until} value={until} onChange={setUntil} earliest={from ?? EARLIEST} />
      </div>
      <div className={styles["buttons"]}>
        <Button type="submit" weight="primary">
          {t.audit.show}
        </Button>
        <Button onPress={clear}>{t.audit.clear}</Button>
        {about !== null && (
          <span className="muted" role="status">
            {t.audit.onCase(about.title)}
          </span>
        )}
      </div>
    </Form>
  );
}
