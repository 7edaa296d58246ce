import { layOutShowers } from "../../src-shared/experiments/shower-layout.ts";
import { encodeShowers } from "../../src-shared/experiments/showers-encoding.ts";
import type { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import type { JobContext } from "./job-context.ts";

/** The showers of one mass before any cut; the reply is as `encodeShowers` writes them. */
export interface ShowersJob {
  readonly specification: SampleSpecification;
}

export function showers({ specification }: ShowersJob, context: JobContext) {
  return encodeShowers(layOutShowers(context.experiment().showers(specification)));
}
