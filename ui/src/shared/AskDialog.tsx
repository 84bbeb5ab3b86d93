// A dialog that asks before something is done: for a few words, for a day, and for whatever else it needs. Nothing
// is sent before all of it is there; what is missing is said when somebody tries.
import { useState } from "react";
import { t } from "@/i18n";
import { Button } from "./Button";
import { Choices } from "./Choices";
import { DayField } from "./DayField";
import { Dialog, DialogButtons } from "./Dialog";
import { TextArea } from "./TextArea";
import { useSendKey } from "./useSendKey";

export interface Words {
  label: string;
  /** Said where there are none. */
  missing: string;
  suggestions?: { label: string; texts: readonly string[] };
}

export interface Day {
  label: string;
  earliest: string;
  /** The day that stands there to begin with. */
  initial?: string;
  /** What is wrong with the day, or with there being none. */
  wrong?: (day: string | null) => string | undefined;
  quick?: { label: string; choices: readonly { text: string; value: string }[] };
}

export interface Answer {
  /** Empty where no words are asked for. */
  words: string;
  day: string | null;
}

interface AskDialogProps {
  title: string;
  lead: string;
  /** What it comes to, before it is done. */
  about?: string;
  width?: "narrow" | "wide";
  confirm: string;
  testId: string;
  words?: Words | undefined;
  day?: Day | undefined;
  /** Is all else filled in? */
  complete?: boolean;
  /** Closes at once; where it answers with a promise, once that says that it went well. */
  onSend: (answer: Answer) => Promise<boolean> | undefined;
  onClose: () => void;
  /** What stands before the words, and takes the focus. */
  children?: (tried: boolean) => React.ReactNode;
}

export function AskDialog(props: AskDialogProps) {
  const { title, lead, about, width = "wide", confirm, testId, words: asksWords, day: asksDay, complete = true } = props;
  const { onSend, onClose, children } = props;
  const [words, setWords] = useState("");
  const [day, setDay] = useState<string | null>(asksDay?.initial ?? null);
  const [tried, setTried] = useState(false);
  const wordsError = words.trim() === "" ? asksWords?.missing : undefined;
  const dayError = asksDay?.wrong?.(day);
  const send = () => {
    setTried(true);
    if (wordsError !== undefined || dayError !== undefined || !complete) return;
    const sent = onSend({ words: words.trim(), day });
    if (sent === undefined) onClose();
    else
      void sent.then((went) => {
        if (went) onClose();
      });
  };
  const onKeyDown = useSendKey(send);
  return (
    <Dialog title={title} lead={lead} width={width} onClose={onClose} onKeyDown={onKeyDown}>
      <div data-testid={testId}>
        {about !== undefined && <p>{about}</p>}
        {children?.(tried)}
        {asksWords !== undefined && (
          <WordsField
            asked={asksWords}
            value={words}
            onChange={setWords}
            error={tried ? wordsError : undefined}
            autoFocus={children === undefined}
          />
        )}
        {asksDay !== undefined && (
          <AskedDay
            asked={asksDay}
            value={day}
            onChange={setDay}
            error={tried ? dayError : undefined}
            autoFocus={children === undefined && asksWords === undefined}
          />
        )}
        <DialogButtons>
          <Button onPress={onClose} keys="Esc">
            {t.common.cancel}
          </Button>
          <Button weight="primary" onPress={send} keys="Ctrl Enter">
            {confirm}
          </Button>
        </DialogButtons>
      </div>
    </Dialog>
  );
}

interface WordsFieldProps {
  asked: Words;
  value: string;
  onChange: (words: string) => void;
  error: string | undefined;
  autoFocus: boolean;
}

function WordsField({ asked, value, onChange, error, autoFocus }: WordsFieldProps) {
  const { label, suggestions } = asked;
  return (
    <>
      <TextArea label={label} value={value} onChange={onChange} error={error} autoFocus={autoFocus} />
      {suggestions !== undefined && (
        <Choices
          label={suggestions.label}
          choices={suggestions.texts.map((text) => ({ text, value: text }))}
          onChoose={onChange}
        />
      )}
    </>
  );
}

interface AskedDayProps {
  asked: Day;
  value: string | null;
  onChange: (day: string | null) => void;
  error: string | undefined;
  autoFocus: boolean;
}

function AskedDay({ asked, value, onChange, error, autoFocus }: AskedDayProps) {
  const { label, earliest, quick } = asked;
  return (
    <>
      <DayField label={label} value={value} onChange={onChange} earliest={earliest} error={error} autoFocus={autoFocus} />
      {quick !== undefined && <Choices label={quick.label} choices={quick.choices} onChoose={onChange} />}
    </>
  );
}
