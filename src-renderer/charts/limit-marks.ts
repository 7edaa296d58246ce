import { levelWords } from "../../src-shared/contract/external-limits.ts";
import type { PlaneLimit } from "../stores/limits-store.ts";
import { bandRings, type ConstraintMark, limitLines, standingWords } from "./constraint-marks.ts";

/** The limit of a measurement on screen, as far as it is calculated. */
export function limitMarkOf(
  { measurement, limits, events, confidenceLevel, share, scaleBand }: PlaneLimit,
  label: string,
  place: number,
): ConstraintMark {
  const { lines, area } = limitLines(limits);
  const expected = events.data === null;
  const { standing = "constraint" } = events;
  return {
    id: measurement,
    words: `${label}${standing === "constraint" && expected ? ", expected" : standingWords(standing)}${levelWords(confidenceLevel)}`,
    colour: { of: "measurement", place },
    place,
    symbol: null,
    expected,
    standing,
    lines,
    band: bandRings({ limits, scaleBand }),
    area,
    levels: [],
    end: share < 1 ? (limits.at(-1)?.mass ?? null) : null,
  };
}
