import { type AnalysisRecord, type TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { shareDone } from "../../src-shared/contract/queue-share.ts";
import { massesOfScan } from "../../src-shared/experiments/scan-axes.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { isOf } from "./kept-layers.ts";

/** Pure questions to the tasks of a layer: what it may take, and how far it is. */

/** A region or a limit that might be computed. */
export interface WantedLayer {
  readonly experiment: string;
  readonly measurement: string;
  readonly result: "region" | "limit";
  readonly scan: ScanSpecification;
  /** The scan is kept already. */
  readonly isSimulated: boolean;
}

/**
 * Estimated time to compute a layer, seconds, from what tasks of the same experiment have taken
 * here: flights of its scans and runs, its analyses, else analyses of the same kind. Null where
 * nothing is known.
 */
export function layerSeconds(tasks: readonly TaskRecord[], wanted: WantedLayer): number | null {
  const { experiment, measurement, result, scan, isSimulated } = wanted;
  const timed = tasks.filter(({ state, seconds }) => state === "done" && seconds > 0);
  const alike = timed.filter(
    (task): task is AnalysisRecord =>
      task.kind === "analysis" && task.specification.choices.result === result,
  );
  const own = alike.filter((task) => isOf(task, experiment, measurement));
  const single = alike.filter(({ specification }) => specification.members.length === 1);
  const analysis = mean((own.length > 0 ? own : single).map(({ seconds }) => seconds));
  if (analysis === null || isSimulated) return analysis;
  const simulations = timed.filter(
    (task) =>
      (task.kind === "scan" || task.kind === "run") && task.specification.experiment === experiment,
  );
  const scans = simulations.filter(({ kind }) => kind === "scan");
  const perFlight = timePerUnit(scans.length > 0 ? scans : simulations);
  if (perFlight === null) return null;
  return analysis + perFlight * scan.flights * massesOfScan(scan).length;
}

function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}

function timePerUnit(tasks: readonly TaskRecord[]): number | null {
  const units = tasks.reduce((sum, { total }) => sum + total, 0);
  return units > 0 ? tasks.reduce((sum, { seconds }) => sum + seconds, 0) / units : null;
}

/**
 * Share done of a region or limit with the scans that were simulated for it, both in masses: what
 * was kept before it began is no part of its work.
 */
export function layerShare(
  record: AnalysisRecord,
  find: (id: string) => TaskRecord | undefined,
): number {
  const scans = record.needs.flatMap((id) => {
    const task = find(id);
    if (task?.kind !== "scan") return [];
    const isOlder = task.state === "done" && (task.finishedAt ?? "") <= record.createdAt;
    return isOlder ? [] : [{ share: shareDone(task), masses: massesOfScan(task.specification) }];
  });
  const total = scans.reduce((sum, { masses }) => sum + masses.length, record.total);
  const done = scans.reduce(
    (sum, { share, masses }) => sum + share * masses.length,
    shareDone(record) * record.total,
  );
  return total > 0 ? done / total : 0;
}
