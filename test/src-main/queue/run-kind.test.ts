import { expect, it } from "vitest";
import { sliceSize } from "../../../src-shared/simulation/chunks.ts";
import { RunSpecification } from "../../../src-shared/specification/run-specification.ts";
import { Library } from "../../../src-main/library/library.ts";
import { OwnExperiments } from "../../../src-main/library/own-experiments.ts";
import { ExperimentCatalogue } from "../../../src-main/queue/experiment-catalogue.ts";
import { runKind } from "../../../src-main/queue/run-kind.ts";
import type { Job, Replies } from "../../../src-main/workers/messages.ts";
import { keepInputs, performJob } from "../../../src-main/workers/perform-job.ts";
import type { Performer } from "../../../src-main/workers/worker-lane.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

const catalogue = new ExperimentCatalogue(
  new Library(resourcesFolder),
  new OwnExperiments({ folder: null }),
);
const plan = runKind(catalogue, "test").plan(
  RunSpecification.parse({
    experiment: "miniboone-fhc",
    model: { mass: 0.3, dMu: 1e-6 },
    flights: sliceSize + 5000,
  }),
);

/** Performs in this thread; fails at the job with the number `failing`. */
class InThread implements Performer {
  jobs = 0;
  failing = Number.POSITIVE_INFINITY;

  async perform<J extends Job>(
    experiment: Parameters<Performer["perform"]>[0],
    job: J,
  ): Promise<Replies[J["kind"]]> {
    if (experiment !== null) keepInputs(experiment);
    this.jobs += 1;
    if (this.jobs === this.failing) throw new Error("interrupted");
    return performJob(job, experiment?.key ?? null) as Replies[J["kind"]];
  }
}

function storedParts() {
  const texts = new Map<number, string>();
  return {
    texts,
    read: (part: number): unknown => JSON.parse(texts.get(part) ?? "null"),
    add: (part: number, value: unknown) => void texts.set(part, JSON.stringify(value)),
  };
}

it("goes on with the last step at the slice where it was interrupted, to the same result", async () => {
  const maker = new InThread();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (const chunk of plan.chunks) {
    chunks.push(new Uint8Array(await plan.make(chunk, maker)));
  }
  const read = async (wanted: readonly number[]) => wanted.map((chunk) => chunks[chunk]!);
  const whole = await plan.join!(read, new InThread(), storedParts());

  const parts = storedParts();
  const performer = new InThread();
  performer.failing = 2;
  await expect(plan.join!(read, performer, parts)).rejects.toThrow("interrupted");
  expect(parts.texts.size).toBe(1);
  const resumed = await plan.join!(read, performer, parts);
  expect(performer.jobs, "one slice, the failure, the other slice").toBe(3);
  expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole));
});
