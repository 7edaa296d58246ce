import type { Job, Replies } from "../../src-main/workers/jobs.ts";
import { keepInputs, performJob } from "../../src-main/workers/perform-job.ts";
import type { Performer } from "../../src-main/workers/worker-lane.ts";

/** Does the jobs of a worker in this thread. */
export const inThread: Performer = {
  async perform<J extends Job>(
    experiments: Parameters<Performer["perform"]>[0],
    job: J,
    step: Parameters<Performer["perform"]>[2] = () => undefined,
  ): Promise<Replies[J["kind"]]> {
    experiments.forEach(keepInputs);
    // A job is answered with the reply that belongs to it.
    const keys = experiments.map(({ key }) => key);
    return performJob(job, keys, step) as Replies[J["kind"]];
  },
};
