import type { FitPreset } from "../../src-shared/paper/paper-reading.ts";
import type { Envelope } from "../../src-shared/contract/contract.ts";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import type { FigureQuality } from "../../src-shared/contract/figure-records.ts";
import type { FigureName } from "../../src-shared/specification/figure-claim.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { PlannedWork } from "./figure-progress.ts";
import type { FigureEffort } from "./qualities.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import type { Reproduction } from "./reproduce-figure.ts";

/** What the thread of figures is started with. */
export interface FigureThreadData {
  readonly resourcesFolder: string;
  readonly version: string;
}

/** A figure to be made. */
export interface FigureOrder {
  /** Reading of the errors and of the physics. */
  readonly preset: FitPreset;
  readonly name: FigureName;
  readonly quality: FigureQuality;
  readonly effort: FigureEffort;
  /** Scans that are there, the oldest first: the most refined of them are read. */
  readonly finishedScans: readonly ScanSpecification[];
  /** Reads every scan again. */
  readonly fresh: boolean;
  /** ms since the epoch, by the clock of the host. */
  readonly now: number;
}

export type ToFigureThread =
  | { readonly type: "make"; readonly order: FigureOrder }
  | { readonly type: "stop" }
  /** Answer to a call of the thread. */
  | { readonly type: "answer"; readonly call: number; readonly envelope: Envelope<unknown> }
  | { readonly type: "task"; readonly record: TaskRecord };

export type FromFigureThread =
  | {
      readonly type: "call";
      readonly call: number;
      readonly bytes: boolean;
      readonly name: string;
      readonly input: unknown;
    }
  | { readonly type: "progress"; readonly record: TaskRecord }
  /** All that will be simulated. */
  | { readonly type: "planned"; readonly work: readonly PlannedWork[] }
  /** What it draws; its claims are still to come. */
  | { readonly type: "drawn"; readonly figure: FigureSpecification }
  | { readonly type: "made"; readonly reproduction: Reproduction }
  | {
      readonly type: "failed";
      readonly failure: Failure;
      readonly foreseen: boolean;
      readonly stack: string;
    };
