import { describe, expect, it } from "vitest";
import { rememberDefaultSettings } from "../../../src-renderer/text/default-settings.ts";
import { rememberMeasurements } from "../../../src-renderer/text/measurement-labels.ts";
import { taskCommand } from "../../../src-renderer/text/task-command.ts";
import { AnalysisSpecification } from "../../../src-shared/specification/analysis-specification.ts";
import { RunSpecification, Settings } from "../../../src-shared/specification/run-specification.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";

// What the commands make of these words is held in test/src-main/command-line/task-command.test.ts.
rememberDefaultSettings([{ name: "box", settings: { flavours: "both" } }]);
const settings = Settings.parse({ flavours: "both" });
const run = { experiment: "box", model: { mass: 0.2, dMu: 1e-6 }, settings };

const lineOf = (specification: Parameters<typeof taskCommand>[0]) =>
  taskCommand(specification)?.join(" ") ?? null;

describe("the command of a run", () => {
  it("says what differs from what the command does by itself", () => {
    expect(lineOf(RunSpecification.parse(run))).toBe("simulate box --mass 0.2 --d-mu 1e-6");
    const changed = {
      ...run,
      model: { mass: 0.2, dMu: 1e-7, dTau: 2e-7, dE: 3e-8, nature: "majorana" },
      flights: 5000,
      seed: 7,
      exposure: 1e20,
      settings: { ...settings, formFactor: "helm", flavours: "main" },
    };
    expect(lineOf(RunSpecification.parse(changed))).toBe(
      "simulate box --mass 0.2 --d-mu 1e-7 --d-tau 2e-7 --d-e 3e-8 --nature majorana --flights 5000 --seed 7 --exposure 1e+20 --set formFactor=helm --set flavours=main",
    );
  });
});

describe("the command of an analysis", () => {
  const scan = ScanSpecification.parse({ experiment: "box", settings });
  const analysis = (members: readonly object[], choices: object) =>
    AnalysisSpecification.parse({ members, choices });

  it("has the options of a region", () => {
    const choices = { result: "region", points: 31, fit: { statisticalError: "data" } };
    expect(lineOf(analysis([{ scan, measurement: "energy" }], choices))).toBe(
      "region box --measurement energy --oscillation none --points 31 --set statisticalError=data",
    );
  });

  it("has the options of a limit, also of several experiments", () => {
    const choices = {
      result: "limit",
      masses: [0.1, 0.2],
      tau: { kind: "ratio", ratio: 17 },
      limit: { method: "cls", backgroundUncertainty: 0.2 },
      oscillation: { massSplitting: 1.3, mixing: 0.0007 },
      seed: 1,
    };
    const own = { background: 10, data: 12 };
    expect(lineOf(analysis([{ scan: { ...scan, flights: 40_000 }, own }], choices))).toBe(
      "limit box --oscillation 1.3,0.0007 --masses 0.1,0.2 --background 10 --counts 12 --background-uncertainty 0.2 --d-tau-ratio 17 --set method=cls",
    );
    const other = ScanSpecification.parse({ experiment: "tank" });
    expect(lineOf(analysis([{ scan }, { scan: other }], choices))).toBe(
      "limit --combine box,tank --oscillation 1.3,0.0007 --masses 0.1,0.2 --background-uncertainty 0.2 --d-tau-ratio 17 --flights 20000 --set method=cls",
    );
  });

  it("names no oscillation for counts, where the option is refused", () => {
    rememberMeasurements([
      { name: "tank", measurements: [{ name: "counts", label: "Counts", kind: "counting" }] },
    ]);
    const counted = ScanSpecification.parse({ experiment: "tank", flights: 40_000 });
    const limit = { result: "limit", masses: [0.1], seed: 1 };
    expect(lineOf(analysis([{ scan: counted, measurement: "counts" }], limit))).toBe(
      "limit tank --measurement counts --masses 0.1",
    );
  });

  it("is none where no option says a choice", () => {
    const limit = { result: "limit", masses: [0.1], seed: 1 };
    expect(lineOf(analysis([{ scan: { ...scan, extraMasses: [0.15] } }], limit))).toBeNull();
    expect(lineOf(analysis([{ scan }], { ...limit, seed: 9 }))).toBeNull();
    expect(lineOf(analysis([{ scan }], { ...limit, toys: 500 }))).toBeNull();
    const tau = { kind: "fixed", dTau: 0, dE: 1e-7 };
    expect(lineOf(analysis([{ scan }], { ...limit, tau }))).toBeNull();
    const common = [{ name: "flux", of: "signal", width: 0.1, experiments: ["box"] }];
    expect(
      lineOf(AnalysisSpecification.parse({ members: [{ scan }], choices: limit, common })),
    ).toBeNull();
    expect(lineOf(scan)).toBeNull();
  });
});
