import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { analyse } from "../../src-shared/analyses/analyse.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import { AuthoredExperiment } from "../../src-shared/experiments/file-schemas.ts";
import { FileEfficiency } from "../../src-shared/experiments/response-efficiency.ts";
import { assembleSignalTable } from "../../src-shared/experiments/signal-table.ts";
import { LimitChoices } from "../../src-shared/specification/analysis-specification.ts";
import { Library } from "../../src-main/library/library.ts";
import { withTabulatedEfficiency } from "../../src-main/library/read-efficiency.ts";
import { readExperimentFile } from "../../src-main/library/read-experiment-file.ts";
import { coefficientsOf } from "../support/predictions.ts";
import { resourcesFolder } from "../support/resources-folder.ts";

const page = readFileSync(new URL("../../docs/add-an-experiment.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => text!);
const file = join(resourcesFolder, "examples/argon-box/argon-box.json");

describe("docs/add-an-experiment.md", () => {
  it("holds efficiencies that are read", () => {
    const forms = z.record(z.string(), z.strictObject({ efficiency: FileEfficiency }));
    const found = forms.parse(JSON.parse(examples[0]!));
    expect(Object.keys(found)).toHaveLength(4);
    for (const response of Object.values(found))
      expect(withTabulatedEfficiency(response, undefined, "own.json")).toHaveProperty("efficiency");
  });

  it("shows the measurement of the example that ships, whose file fits its schema", () => {
    const shipped: unknown = JSON.parse(readFileSync(file, "utf8"));
    expect(AuthoredExperiment.safeParse(shipped).error).toBeUndefined();
    expect(JSON.parse(examples[1]!)).toEqual(Object(shipped).measurement);
  });

  it("comes to an expected limit", () => {
    const inputs = ExperimentInputs.parse(
      readExperimentFile(file, new Library(resourcesFolder)).inputs,
    );
    const experiment = prepareExperiment(inputs);
    const masses = [0.1, 0.2];
    const samples = masses.map((mass) =>
      coefficientsOf(experiment, { mass, flights: 4096, seed: 1 }),
    );
    const { spectra, defaultExposure } = experiment;
    const table = assembleSignalTable(masses, "dirac", spectra, samples, defaultExposure);
    const [measurement] = inputs.measurements;
    const member = { experiment: inputs, measurement: measurement!, table, own: null };
    const choices = LimitChoices.parse({ result: "limit", masses });
    const found = analyse([member], choices);
    if (found.result !== "limit") throw new Error("it is no limit");
    expect(found.events).toMatchObject({ data: null, status: "estimate", background: 133 });
    for (const { mass, lower, signalAtLimit } of found.limits) {
      // 133 events of background: between a statistical error alone and one of all systematics.
      expect(signalAtLimit, `events at ${mass} GeV`).toBeGreaterThan(10);
      expect(signalAtLimit, `events at ${mass} GeV`).toBeLessThan(80);
      expect(lower, `coupling at ${mass} GeV`).toBeGreaterThan(1e-8);
      expect(lower, `coupling at ${mass} GeV`).toBeLessThan(1e-6);
    }
  });
});
