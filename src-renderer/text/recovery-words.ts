import type { RecoveryState, RecoveryWay } from "../../src-shared/contract/recovery.ts";
import { formatBytes, formatCount } from "./format-number.ts";
import { formatMoment } from "./format-time.ts";

/** A way out of a store that cannot be opened, in words. */
export interface RecoveryWords {
  readonly title: string;
  readonly detail: string;
  /** Size of the copy. */
  readonly size?: string;
  /** The word on the button that takes it. */
  readonly act: string;
}

/** @param backup place of the copy among the backups, for `restore` */
export function recoveryWords(
  way: RecoveryWay,
  { tasks, backups }: RecoveryState,
  backup: number,
  now: Date,
): RecoveryWords {
  switch (way) {
    case "repair": {
      const { found, whole } = tasks ?? { found: 0, whole: 0 };
      const lost = found - whole;
      return {
        title: "Repair, and leave out what cannot be read",
        detail: `${formatCount(whole)} of ${formatCount(found)} results stay${
          lost === 0 ? "" : `, ${formatCount(lost)} can be made again`
        }. The damaged file is kept.`,
        act: "Repair library",
      };
    }
    case "restore": {
      const copy = backups[backup];
      return {
        title: `Return to the copy of ${copy === undefined ? "" : formatMoment(copy.time, now)}`,
        detail: "What was made since is left out. The present file is kept.",
        size: copy === undefined ? "" : formatBytes(copy.bytes),
        act: "Return to copy",
      };
    }
    case "read-only":
      return {
        title: "Open read-only",
        detail: "Everything can be looked at; what runs meanwhile is not stored.",
        act: "Open read-only",
      };
    case "as-it-is":
      return {
        title: "Go on with what is there",
        detail: "What was stored last may be missing; it can be made again.",
        act: "Go on",
      };
    case "anew":
      return {
        title: "Start with an empty library",
        detail: "The present file is kept, in the folder set-aside.",
        act: "Start anew",
      };
    case "retry":
      return { title: "Try again", detail: "Once the obstacle is gone.", act: "Try again" };
  }
}
