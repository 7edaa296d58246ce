import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import { writeEvents } from "../export/events/write-events.ts";
import { answerSideCalls } from "../side-thread-calls.ts";
import type { EventJob } from "./event-jobs.ts";

/* Writes the events of runs beside the host. */

answerSideCalls(
  ({ inputs, sample, provenance, format, unweighted, isCompressed, path }: EventJob, step) => {
    const { model, exposure = inputs.exposure } = provenance.specification;
    const maker = prepareExperiment(inputs).events(sample, model, exposure);
    const facts = { provenance, unweighted };
    return writeEvents({ maker, facts, seed: sample.seed, format, isCompressed, path }, step);
  },
);
