import type { LostVolume } from "../../src-shared/geometry/detector-file.ts";
import { lostWords } from "../../src-shared/geometry/import/lost-volumes.ts";

/** What an import lost, one line a volume; empty where it lost nothing. */
export function lostLines(lost: readonly LostVolume[]): string {
  if (lost.length === 0) return "";
  const lines = lost.map((volume) => `  ${lostWords(volume)}\n`);
  return `LOST in the import, not in this detector:\n${lines.join("")}`;
}
