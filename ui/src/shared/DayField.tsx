// A day, typed or picked from a calendar. Days are civil days: no time and no zone.
import { parseDate, type CalendarDate } from "@internationalized/date";
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  Heading,
  Label,
  Popover,
} from "react-aria-components";
import { t } from "@/i18n";
import styles from "./fields.module.css";

interface DayFieldProps {
  label: string;
  /** ISO date; none while it is not whole. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** The first day that can be picked from the calendar. */
  earliest: string;
  error?: string | undefined;
  autoFocus?: boolean;
}

export function DayField({ label, value, onChange, earliest, error, autoFocus = false }: DayFieldProps) {
  return (
    <DatePicker<CalendarDate>
      className={styles["field"] ?? ""}
      value={value === null ? null : parseDate(value)}
      onChange={(day) => {
        onChange(day === null ? null : day.toString());
      }}
      isInvalid={error !== undefined}
      isRequired
      validationBehavior="aria"
      shouldForceLeadingZeros
      autoFocus={autoFocus}
    >
      <Label className={styles["label"] ?? ""}>{label}</Label>
      <Group className={`${styles["input"] ?? ""} ${styles["day"] ?? ""}`}>
        <DateInput className={styles["segments"] ?? ""}>
          {(segment) => <DateSegment segment={segment} className={styles["segment"] ?? ""} />}
        </DateInput>
        <Button className={styles["calendarButton"] ?? ""} aria-label={t.hold.calendar}>
          <CalendarIcon />
        </Button>
      </Group>
      <FieldError className={styles["error"] ?? ""}>{error}</FieldError>
      <Popover className={styles["popover"] ?? ""}>
        <Dialog>
          <DayCalendar earliest={earliest} />
        </Dialog>
      </Popover>
    </DatePicker>
  );
}

function DayCalendar({ earliest }: { earliest: string }) {
  return (
    <Calendar className={styles["calendar"] ?? ""} minValue={parseDate(earliest)}>
      <header className={styles["calendarHead"]}>
        <Button slot="previous" className={styles["calendarButton"] ?? ""} aria-label={t.hold.previousMonth}>
          ‹
        </Button>
        <Heading level={2} />
        <Button slot="next" className={styles["calendarButton"] ?? ""} aria-label={t.hold.nextMonth}>
          ›
        </Button>
      </header>
      <CalendarGrid weekdayStyle="short">
        {(date) => <CalendarCell date={date} className={styles["cell"] ?? ""} />}
      </CalendarGrid>
    </Calendar>
  );
}

function CalendarIcon() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" aria-hidden="true">
      <rect x="1.5" y="2.5" width="11" height="10" rx="1.5" />
      <path d="M1.5 5.5h11M4.5 1v3M9.5 1v3" />
    </svg>
  );
}
