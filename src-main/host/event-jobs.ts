import type { Provenance } from "../../src-shared/contract/contract.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { EventFormat } from "../../src-shared/specification/event-export.ts";
import type { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";

/** What the thread of events does: makes the flights of a run again, and writes its events. */
export interface EventJob {
  readonly inputs: ExperimentInputs;
  readonly sample: SampleSpecification;
  /** With the specification of the run, its exposure filled in. */
  readonly provenance: Provenance;
  readonly format: EventFormat;
  readonly unweighted: number | null;
  readonly isCompressed: boolean;
  /** A free place. */
  readonly path: string;
}
