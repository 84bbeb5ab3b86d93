// A dialog that asks for a few words, with ready answers, and for whatever else a step needs.
import { useState } from "react";
import { t } from "@/i18n";
import { Button } from "@/shared/Button";
import { Dialog, DialogButtons } from "@/shared/Dialog";
import { TextArea } from "@/shared/TextArea";
import { useSendKey } from "@/shared/useSendKey";
import { Choices } from "./Choices";

interface WordsDialogProps {
  title: string;
  lead: string;
  label: string;
  suggestions?: { label: string; texts: readonly string[] };
  /** Said where the words are missing. */
  missing: string;
  confirm: string;
  testId: string;
  /** Is all else filled in? */
  complete?: boolean;
  onSend: (words: string) => void;
  onClose: () => void;
  /** What stands before the words. */
  before?: (tried: boolean) => React.ReactNode;
  /** What stands after them. */
  children?: (tried: boolean) => React.ReactNode;
}

export function WordsDialog(props: WordsDialogProps) {
  const { title, lead, label, suggestions, missing, confirm, testId, complete = true } = props;
  const { onSend, onClose, before, children } = props;
  const [words, setWords] = useState("");
  const [tried, setTried] = useState(false);
  const error = words.trim() === "" ? missing : undefined;
  const send = () => {
    setTried(true);
    if (error !== undefined || !complete) return;
    onClose();
    onSend(words.trim());
  };
  const onKeyDown = useSendKey(send);
  return (
    <Dialog title={title} lead={lead} onClose={onClose}>
      <div onKeyDownCapture={onKeyDown} data-testid={testId}>
        {before?.(tried)}
        <TextArea
          label={label}
          value={words}
          onChange={setWords}
          error={tried ? error : undefined}
          autoFocus={before === undefined}
        />
        {suggestions !== undefined && (
          <Choices
            label={suggestions.label}
            choices={suggestions.texts.map((text) => ({ text, value: text }))}
            onChoose={setWords}
          />
        )}
        {children?.(tried)}
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
