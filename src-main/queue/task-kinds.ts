import type { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import type { ProductChunks } from "../store/product-repository.ts";
import { analysisKind } from "./analysis-kind.ts";
import type { ExperimentEntries } from "./catalogue-entry.ts";
import { runKind } from "./run-kind.ts";
import { scanKind } from "./scan-kind.ts";
import { showersKind } from "./showers-kind.ts";
import type { TaskKind, TaskPlan } from "./task-kind.ts";
import { toyKind } from "./toy-kind.ts";

/** Every kind of task, by the `kind` of its specification. */
export type TaskKinds = {
  readonly [K in TaskSpecification["kind"]]: TaskKind<Extract<TaskSpecification, { kind: K }>>;
};

/** @param version of the application, for provenance */
export function taskKinds(
  catalogue: ExperimentEntries,
  products: ProductChunks,
  version: string,
): TaskKinds {
  const scan = scanKind(catalogue);
  return {
    run: runKind(catalogue, version),
    scan,
    toys: toyKind(catalogue, scan, products),
    showers: showersKind(catalogue),
    analysis: analysisKind(catalogue, scan, products),
  };
}

export function planOf<K extends TaskSpecification["kind"]>(
  kinds: TaskKinds,
  asked: Extract<TaskSpecification, { kind: K }>,
): TaskPlan {
  const kind: TaskKind<typeof asked> = kinds[asked.kind as K];
  return kind.plan(asked);
}
