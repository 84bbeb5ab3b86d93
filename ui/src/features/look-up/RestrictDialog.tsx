// Marks a person's cases as restricted, as a colleague's where it is one, or no longer. The central logs it.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { restrictPerson, staff } from "@/ipc/commands";
import { AskDialog } from "@/shared/AskDialog";
import { LineField } from "@/shared/LineField";
import { Options } from "@/shared/Options";
import { SelectField } from "@/shared/SelectField";
import { useResource } from "@/shared/useResource";

type Mark = "restricted" | "colleague" | "lifted";

const MARKS: readonly { value: Mark; text: string; detail: string }[] = [
  { value: "restricted", ...t.lookUp.restrict.marks.restricted },
  { value: "colleague", ...t.lookUp.restrict.marks.colleague },
  { value: "lifted", ...t.lookUp.restrict.marks.lifted },
];
const NEVER = [] as const;

interface RestrictDialogProps {
  /** The cases of the person with this number are marked. */
  onMarked: (cpr: string) => void;
  onClose: () => void;
}

export function RestrictDialog({ onMarked, onClose }: RestrictDialogProps) {
  const act = useAct();
  const people = useResource(staff, NEVER);
  const [cpr, setCpr] = useState("");
  const [mark, setMark] = useState<Mark>("restricted");
  const [chosen, setChosen] = useState<string | null>(null);
  const colleague = mark === "colleague" ? (chosen ?? people.value?.[0]?.value ?? null) : null;
  const complete = cpr.trim() !== "" && (mark !== "colleague" || colleague !== null);
  const send = async () => {
    const went = await act(restrictPerson({ cpr: cpr.trim(), restricted: mark !== "lifted", colleague }));
    if (went) onMarked(cpr);
    return went;
  };
  return (
    <AskDialog
      title={t.lookUp.restrict.title}
      lead={t.lookUp.restrict.lead}
      confirm={t.lookUp.restrict.confirm}
      testId="restrict-dialog"
      complete={complete}
      onSend={send}
      onClose={onClose}
    >
      {(tried) => (
        <>
          <LineField
            label={t.lookUp.cpr}
            value={cpr}
            onChange={setCpr}
            error={tried && cpr.trim() === "" ? t.lookUp.cprMissing : undefined}
            autoFocus
          />
          <Options
            label={t.lookUp.restrict.mark}
            options={MARKS}
            value={mark}
            onChange={(next) => {
              setMark(MARKS.find(({ value }) => value === next)?.value ?? "restricted");
            }}
          />
          {mark === "colleague" && people.value !== undefined && colleague !== null && (
            <SelectField
              label={t.lookUp.restrict.who}
              options={people.value.map(({ value, title }) => ({ id: value, text: title }))}
              value={colleague}
              onChange={setChosen}
            />
          )}
        </>
      )}
    </AskDialog>
  );
}
