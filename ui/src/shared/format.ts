// Amounts, days and spans of time as a Danish reader writes them. Amounts are whole øre and are never turned
// into fractions; moments are shown in Danish time whatever the machine's own zone is.
import { t } from "@/i18n";

const ZONE = "Europe/Copenhagen";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const whole = new Intl.NumberFormat("da-DK", { maximumFractionDigits: 0 });
const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const longDay = new Intl.DateTimeFormat("da-DK", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
const weekDay = new Intl.DateTimeFormat("da-DK", { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" });

/** `1234` as `1.234`. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** Øre as `30.510,00`, with a real minus sign. */
export function formatOre(ore: number): string {
  const size = Math.abs(ore);
  const cents = String(size % 100).padStart(2, "0");
  return `${ore < 0 ? "−" : ""}${whole.format(Math.trunc(size / 100))},${cents}`;
}

/** Øre as `412.380 kr`, the øre left out where there are none, and shown where there are. */
export function formatKroner(ore: number): string {
  const text = formatOre(ore);
  return `${text.endsWith(",00") ? text.slice(0, -3) : text} kr`;
}

/** Øre as whole kroner for a glance, `2.914.220 kr`: the øre are cut off. */
export function formatRoundKroner(ore: number): string {
  return `${ore < 0 ? "−" : ""}${whole.format(Math.trunc(Math.abs(ore) / 100))} kr`;
}

interface CivilMoment {
  year: number;
  month: number;
  day: number;
  clock: string;
}

function inDenmark(iso: string): CivilMoment {
  const found = new Map(parts.formatToParts(new Date(iso)).map((part) => [part.type, part.value]));
  return {
    year: Number(found.get("year")),
    month: Number(found.get("month")),
    day: Number(found.get("day")),
    clock: `${found.get("hour") ?? ""}.${found.get("minute") ?? ""}`,
  };
}

/** A deadline as `23/11 12.00`, `30/11` for a whole day, and `12/1-27` in another year than `today`'s. */
export function formatDeadline(iso: string, hasTime: boolean, today: string): string {
  const moment = inDenmark(iso);
  const year = String(moment.year);
  const day = `${String(moment.day)}/${String(moment.month)}`;
  const dated = today.startsWith(year) ? day : `${day}-${year.slice(2)}`;
  return hasTime ? `${dated} ${moment.clock}` : dated;
}

/** A moment as `kl. 8.42` on `today`, otherwise `21. nov. kl. 8.42`, and with its year where that is not `today`'s. */
export function formatMoment(iso: string, today: string): string {
  const { year, month, day, clock } = inDenmark(iso);
  const civil = `${String(year)}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const short = clock.replace(/^0/, "");
  if (civil === today) return t.time.clock(short);
  const dated = formatShortDay(civil);
  return t.time.dayClock(today.startsWith(String(year)) ? dated : `${dated} ${String(year)}`, short);
}

/** An ISO date as `24. november 2026`. */
export function formatDay(date: string): string {
  return longDay.format(new Date(`${date}T00:00:00Z`));
}

/** An ISO date as `24. nov.`. */
export function formatShortDay(date: string): string {
  return weekDay
    .formatToParts(new Date(`${date}T00:00:00Z`))
    .filter((part) => part.type !== "weekday")
    .map((part) => part.value)
    .join("")
    .replace(/^[^0-9]+/, "");
}

/** How long since, coarse enough to be calm: `20 sek.`, `4 min.`, `3 t`, `2 d`. */
export function formatAge(milliseconds: number): string {
  const age = Math.max(0, milliseconds);
  if (age < MINUTE) return t.time.seconds(Math.trunc(age / 10_000) * 10);
  if (age < HOUR) return t.time.minutes(Math.trunc(age / MINUTE));
  if (age < DAY) return t.time.hours(Math.trunc(age / HOUR));
  return t.time.days(Math.trunc(age / DAY));
}

/** How long until: `8 d`, `1 d 4 t`, `4 t 12 min.`, `12 min.`. */
export function formatTimeLeft(milliseconds: number): string {
  const left = Math.max(0, milliseconds);
  const days = Math.trunc(left / DAY);
  const hours = Math.trunc((left % DAY) / HOUR);
  const minutes = Math.trunc((left % HOUR) / MINUTE);
  if (days >= 3) return t.time.days(days);
  if (days > 0) return hours > 0 ? `${t.time.days(days)} ${t.time.hours(hours)}` : t.time.days(days);
  if (hours > 0) return minutes > 0 ? `${t.time.hours(hours)} ${t.time.minutes(minutes)}` : t.time.hours(hours);
  return minutes > 0 ? t.time.minutes(minutes) : t.time.underMinute;
}
