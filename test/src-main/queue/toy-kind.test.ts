import { describe, expect, it } from "vitest";
import { requests } from "../../../src-shared/contract/contract.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { globalOscillationFit } from "../../../src-shared/experiments/measured-spectrum.ts";
import { fitPresets } from "../../../src-shared/paper/paper-reading.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import type { ToyResult } from "../../../src-shared/specification/toy-result.ts";
import { ToySpecification } from "../../../src-shared/specification/toy-specification.ts";
import type { Host } from "../../../src-main/host/host.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { taskEnded as ended } from "../../support/task-ended.ts";
import { testHost } from "../../support/test-host.ts";

const scan = ScanSpecification.parse({
  experiment: "miniboone-fhc",
  masses: { from: 0.05, to: 0.5, points: 4 },
  flights: 1000,
});
const study = ToySpecification.parse({
  scan,
  distribution: "enuqe",
  oscillation: globalOscillationFit,
  tau: { kind: "fixed", dTau: 0 },
  fit: fitPresets["statistically sound"],
  point: { mass: 0.3, dMu: 5e-7 },
  toys: 1100,
});

async function resultOf(host: Host, id: string): Promise<ToyResult> {
  return requests["toys.result"].reply.parse(valueOf(await host.request("toys.result", { id })));
}

describe("a study of toys", () => {
  it("gives the same numbers for one and two workers, and is answered at once again", async () => {
    const results: ToyResult[] = [];
    for (const workers of [1, 2]) {
      const host = testHost({ workers });
      await ended(host, scan);
      const record = await ended(host, study);
      expect(record).toMatchObject({ state: "done", done: 1100, total: 1100 });
      const result = await resultOf(host, record.id);
      expect(result).toMatchObject({ toys: 1100, point: { mass: 0.3, dMu: 5e-7 } });
      expect(record.summary).toEqual({
        goodness: result.goodness.value,
        probability: result.probability.value,
      });
      const again = await host.request("tasks.start", study);
      expect(valueOf(again)).toMatchObject({ id: record.id, state: "done" });
      results.push(result);
      await host.stop();
    }
    expect(results[1]).toEqual(results[0]);
  });

  it("is cancelled, and goes on from its chunks to the same numbers", async () => {
    const folder = temporaryFolder();
    const first = testHost({ dataFolder: folder });
    await ended(first, scan);
    const many = { ...study, toys: 6000 };
    const started = requests["tasks.start"].reply.parse(
      valueOf(await first.request("tasks.start", many)),
    );
    await new Promise<void>((resolve) => {
      first.subscribe("task.changed", ({ id, done }) => {
        if (id === started.id && done >= 500) resolve();
      });
    });
    const cancelled = requests["tasks.cancel"].reply.parse(
      valueOf(await first.request("tasks.cancel", { id: started.id })),
    );
    expect(cancelled.state).toBe("cancelled");
    expect(cancelled.done).toBeLessThan(6000);
    await first.stop();

    const second = testHost({ dataFolder: folder });
    const resumed = await ended(second, many);
    expect(resumed).toMatchObject({ state: "done", id: started.id });
    const fresh = testHost();
    await ended(fresh, scan);
    const whole = await ended(fresh, many);
    expect(await resultOf(second, resumed.id)).toEqual(await resultOf(fresh, whole.id));
  });

  it("brings the scan that it needs", async () => {
    const host = testHost();
    const record = await ended(host, study);
    expect(record.state).toBe("done");
    const found = requests["tasks.find"].reply.parse(
      valueOf(await host.request("tasks.find", scan)),
    );
    expect(record.needs).toEqual([found?.id]);
    expect(found?.state).toBe("done");
  });

  it("refuses too few toys", async () => {
    const refused = await testHost().request("tasks.start", { ...study, toys: 3 });
    expect(JSON.stringify(refused)).toContain("toys must lie in 100-1000000");
  });
});
