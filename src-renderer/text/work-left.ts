import type { GalleryFigure } from "../../src-shared/contract/figure-records.ts";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { FigureName, figureNumber } from "../../src-shared/specification/figure-claim.ts";
import { formatPercent } from "./format-number.ts";
import { formatTimeLeft } from "./format-time.ts";

type Figure = Pick<GalleryFigure, "id" | "state" | "done" | "total" | "secondsLeft">;

/**
 * How far the work under way is: of a figure all its scans together, since each of them ends while the
 * next is still to begin; else the task that takes longest. Null where that is not known.
 */
export function workLeft(
  tasks: readonly Pick<TaskRecord, "secondsLeft">[],
  figures: readonly Figure[],
): string | null {
  const made = figures.find(({ state, total }) => state === "running" && total > 0);
  if (made !== undefined) {
    const { id, done, total, secondsLeft } = made;
    const name = FigureName.safeParse(id);
    const share = `${name.success ? figureNumber(name.data) : id}: ${formatPercent(done / total)}`;
    return secondsLeft === null ? share : `${share}, ${formatTimeLeft(secondsLeft)}`;
  }
  const seconds = tasks.flatMap(({ secondsLeft }) => secondsLeft ?? []);
  return seconds.length === 0 ? null : formatTimeLeft(Math.max(...seconds));
}
