import { formatNumber } from "./format-number.ts";

const pad = (value: number) => String(value).padStart(2, "0");

/** Time span in words: 7.4 ms, 12 s, 1 min 55 s, 2 h 05 min. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "–";
  if (seconds < 0.9995) return `${formatNumber(seconds * 1000, { digits: 2, trim: true })} ms`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

/** Time left, rounded to what such an estimate is worth: "about 8 s left". */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 1) return "less than 1 s left";
  if (seconds < 60) return `about ${Math.ceil(seconds)} s left`;
  return `about ${formatDuration(Math.ceil(seconds / 5) * 5)} left`;
}

const monthNames = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];

const startOfDay = (date: Date) =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/**
 * Moment in the reader's own time: today 09:12, yesterday 18:40, 19 Nov 2025.
 * @param iso ISO 8601 in UTC
 * @param now the clock, handed in
 */
export function formatMoment(iso: string, now: Date): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  const clock = `${pad(moment.getHours())}:${pad(moment.getMinutes())}`;
  const days = Math.round((startOfDay(now) - startOfDay(moment)) / 86_400_000);
  if (days === 0) return `today ${clock}`;
  if (days === 1) return `yesterday ${clock}`;
  const date = `${moment.getDate()} ${monthNames[moment.getMonth()]}`;
  return moment.getFullYear() === now.getFullYear()
    ? `${date} ${clock}`
    : `${date} ${moment.getFullYear()}`;
}

/** Time of day in the reader's own time, to the second: 09:41:08. */
export function formatClock(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  return [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(pad).join(":");
}
