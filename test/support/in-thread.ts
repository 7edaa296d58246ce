import type { Job, Replies } from "../../src-main/workers/messages.ts";
import { keepInputs, performJob } from "../../src-main/workers/perform-job.ts";
import type { Performer } from "../../src-main/workers/worker-lane.ts";

/** Does the jobs of a worker in this thread. */
export const inThread: Performer = {
  async perform<J extends Job>(
    experiment: Parameters<Performer["perform"]>[0],
    job: J,
  ): Promise<Replies[J["kind"]]> {
    if (experiment !== null) keepInputs(experiment);
    // A job is answered with the reply that belongs to it.
    return performJob(job, experiment?.key ?? null) as Replies[J["kind"]];
  },
};
