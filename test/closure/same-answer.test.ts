import { describe, expect, it } from "vitest";
import { Library } from "../../src-main/library/library.ts";
import { FigureSources } from "../../src-main/reproduce/figure-sources.ts";
import { PlaneEngine } from "../../src-renderer/threads/plane-engine.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { globalOscillationFit } from "../../src-shared/experiments/measured-spectrum.ts";
import { LimitResult, RegionResult } from "../../src-shared/specification/analysis-result.ts";
import { AnalysisSpecification } from "../../src-shared/specification/analysis-specification.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import { LimitSettings } from "../../src-shared/specification/limit-settings.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { catalogue } from "../support/catalogue.ts";
import { runKept } from "../support/kept-terminal.ts";
import { resourcesFolder } from "../support/resources-folder.ts";
import { taskEnded } from "../support/task-ended.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { testHost } from "../support/test-host.ts";

// The command, the task, the thread of the window and a figure: one question, one answer, in every bit.

const flights = 1000;
const masses = [0.1, 0.2, 0.47];
const choices = {
  oscillation: globalOscillationFit,
  tau: { kind: "fixed", dTau: 0 },
  fit: FitSettings.parse({}),
  limit: LimitSettings.parse({}),
  degreesOfFreedom: 2,
} as const;

async function scanOf(experiment: string) {
  const { inputs } = catalogue.entry(experiment);
  const scan = ScanSpecification.parse({ experiment, flights, settings: inputs.settings });
  return { inputs, scan };
}

/** A window and a figure on the store that a command has left. */
async function onStore(folder: string, experiment: string) {
  const { inputs, scan } = await scanOf(experiment);
  const host = testHost({ dataFolder: folder });
  const { id } = await taskEnded(host, scan);
  const engine = new PlaneEngine(() => 0);
  engine.perform({ kind: "prepare", inputs: JSON.parse(JSON.stringify(inputs)) });
  const bytes = valueOf(await host.requestBytes("scans.table", { id }));
  engine.perform({ kind: "load", bytes: bytes.buffer });
  const sources = new FigureSources({
    host,
    library: new Library(resourcesFolder),
    effort: { scanFlights: flights, runFlights: 1000, planePoints: 61 },
  });
  const task = async (asked: object) => {
    const specification = AnalysisSpecification.parse({ members: [{ scan }], choices: asked });
    const record = await taskEnded(host, specification);
    return {
      record,
      result: valueOf(await host.request("analyses.result", { id: record.id })),
    };
  };
  return { engine, sources, task };
}

const bits = (value: unknown) => JSON.stringify(value);

describe("one question, one answer", () => {
  it("of a region: by command, task, window and figure", async () => {
    const folder = temporaryFolder();
    const command = await runKept([
      "region",
      "miniboone-fhc",
      `--flights=${flights}`,
      "--json",
      `--data-dir=${folder}`,
    ]);
    const printed = JSON.parse(command.out);
    const { engine, sources, task } = await onStore(folder, "miniboone-fhc");

    const { record, result } = await task({
      result: "region",
      oscillation: choices.oscillation,
    });
    expect(record.createdAt < record.finishedAt!, "it was kept by the command").toBe(true);
    const kept = RegionResult.parse(result);
    const fitted = engine.perform({ kind: "fit", choices, overlap: false });
    if (fitted.kind !== "fitted") throw new Error(`it answered "${fitted.kind}"`);
    const window = fitted.plane.regions.enuqe!;
    const figure = await sources.region({ experiment: "miniboone-fhc" }, "enuqe", {
      oscillation: choices.oscillation,
      points: 61,
    });
    for (const [who, found] of Object.entries({ kept, window, figure })) {
      expect(bits(found.plane.chi2), who).toBe(bits(printed.plane.chi2));
      expect(bits(found.plane.error), who).toBe(bits(printed.plane.error));
      expect(bits(found.null), who).toBe(bits(printed.null));
      const lines = found.contours.map(({ polylines }) => polylines);
      const expected = printed.contours.map(({ polylines }: { polylines: unknown }) => polylines);
      expect(bits(lines), who).toBe(bits(expected));
      expect([found.best.mass, found.best.dMu, found.best.chi2], who).toEqual([
        printed.best.mass,
        printed.best.dMu,
        printed.best.chi2,
      ]);
    }
  }, 120_000);

  it.each(["minerva-me-rhc", "minerva-me-fhc"])(
    "of the limit of %s: by command, task, window and figure",
    async (experiment) => {
      const folder = temporaryFolder();
      const command = await runKept([
        "limit",
        experiment,
        `--masses=${masses.join()}`,
        `--flights=${flights}`,
        "--json",
        `--data-dir=${folder}`,
      ]);
      const printed = JSON.parse(command.out);
      const { engine, sources, task } = await onStore(folder, experiment);

      const kept = LimitResult.parse((await task({ result: "limit", masses })).result);
      const found = engine.perform({ kind: "limit", choices, measurement: "dEdx", masses });
      if (found.kind !== "limited") throw new Error(`it answered "${found.kind}"`);
      const window = found.limit;
      const figure = await sources.limit({ experiment }, { masses });
      expect(printed.limits[0].lower).toBeGreaterThan(0);
      for (const [who, { limits, events }] of Object.entries({ kept, window, figure })) {
        expect(bits(limits), who).toBe(bits(printed.limits));
        expect([events.limit, events.background, events.words], who).toEqual([
          printed.events.limit,
          printed.events.background,
          printed.events.words,
        ]);
      }
    },
    120_000,
  );
});
