// Codes whose share has drifted: which, where, since when, and how often before and since; what somebody found, or a
// way to say it.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { answerAlarm } from "@/ipc/commands";
import type { CodeAlarmRow } from "@/ipc/types";
import { AskDialog } from "@/shared/AskDialog";
import { Button } from "@/shared/Button";
import { Table, type Column } from "@/shared/Table";
import { Tag } from "@/shared/Tag";

const HEADS = t.intake.alarmColumns;

const COLUMNS: readonly Column<CodeAlarmRow>[] = [
  { head: HEADS.what, as: "strong", cell: ({ what }) => what },
  { head: HEADS.field, cell: ({ field }) => field },
  { head: HEADS.source, cell: ({ source }) => source },
  { head: HEADS.months, cell: ({ months }) => months },
  { head: HEADS.before, as: "right", cell: ({ before }) => before },
  { head: HEADS.since, as: "right", cell: ({ since }) => since },
];

interface AlarmTableProps {
  alarms: readonly CodeAlarmRow[];
  mayAnswer: boolean;
  onAnswered: () => void;
}

export function AlarmTable({ alarms, mayAnswer, onAnswered }: AlarmTableProps) {
  const [asked, setAsked] = useState<CodeAlarmRow | null>(null);
  const answer: Column<CodeAlarmRow> = {
    head: HEADS.answer,
    cell: (alarm) => <Answered alarm={alarm} onAnswer={mayAnswer ? setAsked : undefined} />,
  };
  return (
    <>
      <Table
        label={t.intake.alarms}
        testId="alarms"
        rows={alarms}
        columns={[...COLUMNS, answer]}
        keyOf={({ id }) => id}
      />
      {asked !== null && (
        <AnswerDialog
          alarm={asked}
          onAnswered={onAnswered}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

interface AnsweredProps {
  alarm: CodeAlarmRow;
  onAnswer: ((alarm: CodeAlarmRow) => void) | undefined;
}

function Answered({ alarm, onAnswer }: AnsweredProps) {
  if (alarm.answered !== null) return alarm.answered;
  if (onAnswer === undefined) return <Tag badge={{ text: t.intake.open, tone: "warn" }} />;
  return (
    <Button
      aria-label={t.intake.answerOf(alarm.what, alarm.source)}
      onPress={() => {
        onAnswer(alarm);
      }}
    >
      {t.intake.answer}
    </Button>
  );
}

interface AnswerDialogProps {
  alarm: CodeAlarmRow;
  onAnswered: () => void;
  onClose: () => void;
}

function AnswerDialog({ alarm, onAnswered, onClose }: AnswerDialogProps) {
  const act = useAct();
  const send = async (found: string) => {
    const went = await act(answerAlarm(alarm.id, found));
    if (went) onAnswered();
    return went;
  };
  return (
    <AskDialog
      title={t.intake.answerTitle(alarm.what)}
      lead={t.intake.answerLead}
      words={{ label: t.intake.found, missing: t.intake.foundMissing }}
      confirm={t.intake.answerSend}
      testId="answer-alarm"
      onSend={({ words }) => send(words)}
      onClose={onClose}
    />
  );
}
