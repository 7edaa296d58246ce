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

/** How far a layer is, and what of it goes on. */
export interface LayerProgress {
  readonly share: number;
  readonly step: "Simulating" | "Computing";
}

/**
 * How far a region or limit is: the flights of the scans that are simulated for it, as they are
 * counted wherever they stand, then its own masses. What was kept before it began is no part of it.
 */
export function layerProgress(
  record: AnalysisRecord,
  find: (id: string) => TaskRecord | undefined,
): LayerProgress {
  const scans = record.needs.flatMap((id) => {
    const task = find(id);
    if (task?.kind !== "scan") return [];
    const isOlder = task.state === "done" && (task.finishedAt ?? "") <= record.createdAt;
    return isOlder ? [] : [task];
  });
  if (scans.every(({ state }) => state === "done"))
    return { share: shareDone(record), step: "Computing" };
  const total = scans.reduce((sum, task) => sum + task.total, 0);
  const done = scans.reduce((sum, task) => sum + shareDone(task) * task.total, 0);
  return { share: total > 0 ? done / total : 0, step: "Simulating" };
}
