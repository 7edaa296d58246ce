import { describe, expect, it } from "vitest";
import { taskKinds } from "../../../src-main/queue/task-kinds.ts";
import { layOutShowers } from "../../../src-shared/experiments/shower-layout.ts";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import { showerFlightsAt, showerMasses } from "../../../src-shared/experiments/selection-table.ts";
import { encodeShowers } from "../../../src-shared/experiments/showers-encoding.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import {
  ShowersSpecification,
  type ShowersSpecificationInput,
} from "../../../src-shared/specification/showers-specification.ts";
import { openMemoryStore } from "../../../src-main/store/open-store.ts";
import { catalogue } from "../../support/catalogue.ts";
import { inThread } from "../../support/in-thread.ts";

const experiment = "minerva-me-rhc";
const { inputs } = catalogue.entry(experiment);
const { products } = openMemoryStore();
const kinds = taskKinds(catalogue, products, "0.0.1");
const planOf = (change: Partial<ShowersSpecificationInput> = {}) =>
  kinds.showers.plan(
    ShowersSpecification.parse({ experiment, settings: inputs.settings, ...change }),
  );

describe("showers as a task", () => {
  it("are those of each mass, by a worker as by hand", async () => {
    const plan = planOf({ seed: 7 });
    const chunk = 2;
    const mass = showerMasses[chunk]!;
    const specification = SampleSpecification.parse({
      experiment,
      mass,
      flights: showerFlightsAt(mass),
      seed: 7,
      settings: inputs.settings,
    });
    const byHand = encodeShowers(layOutShowers(prepareExperiment(inputs).showers(specification)));
    expect(await plan.make(chunk, inThread)).toEqual(byHand);
    expect(plan.unitsIn(chunk)).toBe(showerFlightsAt(mass));
    expect(plan.product.total).toBe(
      showerMasses.map(showerFlightsAt).reduce((sum, flights) => sum + flights, 0),
    );
  });

  it("begin with the masses that take longest, and hold each once", () => {
    const { chunks } = planOf();
    expect(chunks[0]).toBe(showerMasses.length - 1);
    expect([...chunks].toSorted((a, b) => a - b)).toEqual([...showerMasses.keys()]);
  });

  it("have another name under what they depend on, and the same where a setting does not act", () => {
    const { id } = planOf();
    expect(planOf().id).toBe(id);
    expect(planOf({ nature: "majorana" }).id).not.toBe(id);
    expect(planOf({ settings: { ...inputs.settings, formFactor: "helm" } }).id).not.toBe(id);
    // There is no table of efficiencies that this could stand for.
    expect(planOf({ settings: { ...inputs.settings, efficiency: "linear" } }).id).toBe(id);
  });
});
