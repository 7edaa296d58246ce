import type { TaskSpecification } from "../../src-shared/contract/contract.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { ToySpecification } from "../../src-shared/specification/toy-specification.ts";
import type { TaskKind, TaskPlan } from "./task-kind.ts";

/** Every kind of task, by the `kind` of its specification. */
export interface TaskKinds {
  readonly run: TaskKind<RunSpecification>;
  readonly scan: TaskKind<ScanSpecification>;
  readonly toys: TaskKind<ToySpecification>;
}

export function planOf(kinds: TaskKinds, asked: TaskSpecification): TaskPlan {
  switch (asked.kind) {
    case "run":
      return kinds.run.plan(asked);
    case "scan":
      return kinds.scan.plan(asked);
    case "toys":
      return kinds.toys.plan(asked);
  }
}
