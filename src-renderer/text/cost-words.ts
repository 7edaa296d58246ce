import { formatBytes, formatCount } from "./format-number.ts";
import { formatDuration } from "./format-time.ts";

/** What work takes, before it starts: "100 000 flights, about 16 kB, about 2 s". */
export function costWords(cost: {
  readonly flights: number;
  readonly bytes: number | null;
  readonly seconds: number | null;
}): string {
  return [
    `${formatCount(cost.flights)} flights`,
    ...(cost.bytes === null ? [] : [`about ${formatBytes(cost.bytes)} in the store`]),
    cost.seconds === null
      ? "no time known yet for this experiment"
      : `about ${formatDuration(Math.max(1, cost.seconds))}`,
  ].join(", ");
}
