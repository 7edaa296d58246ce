import type { ScanRecord } from "../../src-shared/contract/task-kinds.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { isActive } from "./run-list.ts";
import type { ExperimentFacts } from "./experiment-facts.ts";
import { samePhysics, sameScan } from "../../src-shared/specification/same-scan.ts";
import { scanSpecificationOf, type Workspace } from "./workspace.ts";

/** Pure questions to a list of scans, newest first. */

/** Masses finished, as far as the record tells: flights of masses under way count as well. */
export function massesDone({ done, specification }: ScanRecord): number {
  return Math.floor(done / specification.flights);
}

/** A plane can be drawn from the second mass on; two ends alone would say nothing. */
const minMasses = 4;

function hasContour(scan: ScanRecord): boolean {
  return scan.state === "done" || massesDone(scan) >= minMasses;
}

/** What the view shows, and what it waits for. */
export interface ScanChoice {
  /** The scan whose table is shown; undefined where there is none. */
  readonly shown: ScanRecord | undefined;
  /** The scan of the present settings that is under way. */
  readonly running: ScanRecord | undefined;
  /** The newest scan of the present settings where it failed, was cancelled or waits paused. */
  readonly ended: ScanRecord | undefined;
  /** The table shown is of other settings than the present ones. */
  readonly other: boolean;
}

/**
 * The scan of the present settings, finished before partial, if need be one that differs in its
 * sample alone; else the one on screen; else the newest finished one.
 *
 * @param published exposure of the experiment, POT; null where unknown
 */
export function chooseScan(
  scans: readonly ScanRecord[],
  wanted: ScanSpecification,
  onScreen: string | null,
  published: number | null,
): ScanChoice {
  const known = scans.filter(({ specification }) => specification.experiment === wanted.experiment);
  const equal = known.filter(({ specification }) => sameScan(specification, wanted, published));
  const alike = known.filter(({ specification }) => samePhysics(specification, wanted, published));
  const own =
    equal.find(({ state }) => state === "done") ??
    // A whole draft rather than a part of the refined scan.
    alike.find(({ id, state }) => id === onScreen && state === "done") ??
    alike.find(({ state }) => state === "done") ??
    equal.find(hasContour);
  const shown =
    own ??
    known.find((scan) => scan.id === onScreen && hasContour(scan)) ??
    known.find(({ state }) => state === "done");
  const [newest] = equal;
  const isEnded = newest !== undefined && newest.state !== "done" && !isActive(newest);
  return {
    shown,
    running: equal.find(isActive),
    ended: isEnded ? newest : undefined,
    other: shown !== undefined && shown !== own,
  };
}

/** Two choices of the same records. */
export function sameScanChoice(first: ScanChoice, second: ScanChoice): boolean {
  return (
    first.shown === second.shown &&
    first.running === second.running &&
    first.ended === second.ended &&
    first.other === second.other
  );
}

/** Masses that were asked for and are not in the table, GeV. */
export function massesMissing(scan: ScanSpecification, done: readonly number[]): number[] {
  return massesOfScan(scan).filter(
    (mass) => !done.some((node) => Math.abs(node / mass - 1) < 1e-9),
  );
}

/** A whole scan of the present physics of a workspace, for whichever experiment it is of. */
export function wholeScanOf(
  scans: readonly ScanRecord[],
  workspace: Workspace,
  { exposure }: Pick<ExperimentFacts, "exposure">,
): ScanRecord | null {
  const { shown, other } = chooseScan(scans, scanSpecificationOf(workspace), null, exposure);
  return shown?.state === "done" && !other ? shown : null;
}
