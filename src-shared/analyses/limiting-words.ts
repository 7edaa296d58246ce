import { percent } from "../specification/limit-settings.ts";
import type { ErrorShares } from "./limiting-error.ts";

/** What keeps a measurement from saying more of a point. */
export interface Limiting {
  readonly kind:
    | "acceptance"
    | "efficiency"
    | "signal scale"
    | "systematics"
    | "statistics"
    | "none";
  /** One line with its numbers; a percentage is of the variance of the signal's strength. */
  readonly words: string;
  /** Of the variance of the signal's strength; null where nothing is shared out. */
  readonly share: number | null;
}

/** Events of background below which it is the events of the signal that are missing. */
const fewBackground = 3;

interface LimitingFacts {
  readonly decay: "photon" | "electron-pair";
  /** Selected; before anything is required of them. */
  readonly events: number;
  readonly converted: number;
  /** Smallest signal that is excluded, events; null where none is. */
  readonly excludedFrom: number | null;
  readonly isExcluded: boolean;
  /** Null where the background stands in place of the counts. */
  readonly data: number | null;
  readonly background: number;
  /** Background under the shape of the signal, events; null where the data are no counts. */
  readonly expected: number | null;
  /** The signal is known within a division and a multiplication by this. */
  readonly factor: number;
  readonly shares: ErrorShares | null;
}

/**
 * The first that is true: more signal than there are photons would be needed; the factor that the
 * signal is known to decides; next to no background, so that what is not selected is missing; else
 * the larger part of the variance, systematic errors or counting.
 */
export function limitingWords(facts: LimitingFacts): Limiting {
  const { events, converted, excludedFrom, isExcluded, factor, shares } = facts;
  if (!(converted > 0)) return { kind: "none", words: "No signal", share: null };
  const things = facts.decay === "photon" ? "photons that convert" : "electron pairs";
  if (!isExcluded && excludedFrom !== null && converted < excludedFrom) {
    const words = `Acceptance: ${rounded(converted)} ${things}, ${rounded(excludedFrom)} events would be excluded`;
    return { kind: "acceptance", words, share: null };
  }
  if (excludedFrom !== null && factor > 1) {
    const [low, high] = [events / factor, events * factor];
    if (low < excludedFrom && high >= excludedFrom) {
      const now = isExcluded ? "allowed at the lower end" : "excluded at the upper end";
      const words = `Signal known to × ${factor}: ${now}`;
      return { kind: "signal scale", words, share: null };
    }
  }
  if (shares === null) return { kind: "none", words: "No signal", share: null };
  const { systematic, parts } = shares;
  const [first] = parts;
  if (systematic >= 0.5 && first !== undefined) {
    const words = `Systematics ${percent0(systematic)}: ${first.words}`;
    return { kind: "systematics", words, share: systematic };
  }
  if (facts.expected !== null && facts.expected < fewBackground) {
    const words = `Efficiency: ${percent(events / converted)} of ${things} selected, background ${rounded(facts.background)}`;
    return { kind: "efficiency", words, share: null };
  }
  const counted =
    facts.data === null
      ? `${rounded(facts.background)} events expected`
      : `${rounded(facts.data)} events counted`;
  const words = `Statistics ${percent0(1 - systematic)}: ${counted}`;
  return { kind: "statistics", words, share: 1 - systematic };
}

const percent0 = (share: number) => `${Math.round(100 * share)} %`;

/** Whole from 100 on, else two digits. */
function rounded(events: number): string {
  if (events >= 100) return String(Math.round(events));
  return events === 0 ? "0" : String(Number(events.toPrecision(2)));
}
