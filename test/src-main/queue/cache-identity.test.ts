import { describe, expect, it } from "vitest";
import {
  ExperimentInputs,
  sampleDataKeys,
} from "../../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../../src-shared/experiments/experiment.ts";
import { encodeCoefficients } from "../../../src-shared/simulation/coefficients-encoding.ts";
import { TaskSpecification } from "../../../src-shared/contract/task-kinds.ts";
import { physicsVersion } from "../../../src-shared/simulation/physics-version.ts";
import { canonicalHash, hashOfBytes } from "../../../src-shared/specification/canonical-hash.ts";
import type { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { RunSpecification, Settings } from "../../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../../src-shared/specification/sample-specification.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { ToySpecification } from "../../../src-shared/specification/toy-specification.ts";
import { namedForm } from "../../../src-main/queue/run-identity.ts";
import { runKind } from "../../../src-main/queue/run-kind.ts";
import { scanKind } from "../../../src-main/queue/scan-kind.ts";
import { toyKind } from "../../../src-main/queue/toy-kind.ts";
import { openMemoryStore } from "../../../src-main/store/open-store.ts";
import { Library } from "../../../src-main/library/library.ts";
import { catalogue } from "../../support/catalogue.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

const runs = runKind(catalogue, "test");
const scans = scanKind(catalogue);
const toys = toyKind(catalogue, scans, openMemoryStore().products);

/** Another value of every setting than the default. */
const otherSettings: { readonly [K in keyof Required<Settings>]: Settings[K] } = {
  formFactor: "helm",
  incoherentProtons: "all",
  pauliBlocking: "on",
  helicityConserving: "off",
  rockDensity: 2.15,
  efficiency: "linear",
  angularSmearing: "off",
  energySmearing: "quadrature",
  flavours: "both",
  photonConversion: "radiation-length",
  beamRadius: 620,
};
const settingNames = Object.keys(Settings.shape) as (keyof Settings)[];

/** Another value of every field of a run, apart from its kind and version. */
const otherRun = {
  experiment: "miniboone-rhc",
  "model.mass": 0.2,
  "model.dMu": 2e-6,
  "model.dTau": 1e-6,
  "model.dE": 1e-6,
  "model.nature": "majorana",
  flights: 20_000,
  seed: 1,
  exposure: 1e20,
  ...Object.fromEntries(settingNames.map((name) => [`settings.${name}`, otherSettings[name]])),
} as const;
/** What the sample of a run depends on, besides the settings that act on its experiment. */
const ofSample = ["experiment", "model.mass", "model.dE", "model.nature", "flights", "seed"];
/** Settings that act on no sample of MiniBooNE, as it is asked for here: see `acting-settings.ts`. */
const notActing = ["settings.pauliBlocking", "settings.energySmearing"];

const otherScan = {
  experiment: "miniboone-rhc",
  "masses.from": 0.02,
  "masses.to": 0.9,
  "masses.points": 5,
  extraMasses: [0.3],
  flights: 5000,
  seed: 1,
  nature: "majorana",
  exposure: 1e20,
  ...Object.fromEntries(settingNames.map((name) => [`settings.${name}`, otherSettings[name]])),
} as const;

const otherFit: { readonly [K in keyof FitSettings]: FitSettings[K] } = {
  fractionalErrors: "prediction",
  background: "digitised",
  cosThetaSystematic: "signal",
  statisticalError: "data",
};

/** A copy with the value at a path such as `model.mass` replaced. */
function changed<T>(value: T, path: string, to: unknown): T {
  const copy = structuredClone(value);
  const names = path.split(".");
  const last = names.pop()!;
  const parent = names.reduce<Record<string, unknown>>(
    (at, name) => Object(at[name]),
    Object(copy),
  );
  parent[last] = to;
  return copy;
}

/** The paths of all leaves of an object, arrays being leaves. */
function leaves(value: object, prefix = ""): string[] {
  return Object.entries(value).flatMap(([name, part]) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? leaves(part, `${prefix}${name}.`)
      : [`${prefix}${name}`],
  );
}

const run = RunSpecification.parse({
  experiment: "miniboone-fhc",
  model: { mass: 0.47, dMu: 1.25e-6 },
  exposure: 18.75e20,
});
const scan = ScanSpecification.parse({ experiment: "miniboone-fhc", exposure: 18.75e20 });
const study = ToySpecification.parse({
  scan,
  distribution: "enuqe",
  oscillation: { massSplitting: 1.3, mixing: 6.9e-4 },
  tau: { kind: "fixed", dTau: 0 },
  fit: {},
  point: { mass: 0.47, dMu: 1.25e-6 },
});
const fixed = ["kind", "version"];

describe("the name of a run", () => {
  it("is tested for every field that there is", () => {
    const fields = leaves(run).filter((path) => !fixed.includes(path));
    expect(Object.keys(otherRun).toSorted()).toEqual(fields.toSorted());
  });

  it.each(Object.entries(otherRun))("changes with %s", (path, value) => {
    const [base, other] = [runs.plan(run), runs.plan(changed(run, path, value))];
    expect(other.id).not.toBe(base.id);
    const acts = path.startsWith("settings.") ? !notActing.includes(path) : ofSample.includes(path);
    expect(other.product.id !== base.product.id, `the sample depends on ${path}`).toBe(acts);
  });

  it("does not change with how the same is written", () => {
    const { id } = runs.plan(run);
    const { exposure: _, ...published } = run;
    const same = [
      published,
      { ...published, settings: {} },
      { ...run, model: { nature: "dirac", dE: -0, dTau: 0, dMu: 0.000_001_25, mass: 0.47 } },
      Object.fromEntries(Object.entries(run).toReversed()),
    ];
    for (const each of same) expect(runs.plan(RunSpecification.parse(each)).id).toBe(id);
  });
});

describe("specifications stored when their settings held the background of the fit", () => {
  const before = { ...Settings.parse({}), background: "digitised" };
  const formerRun = { ...run, settings: before };
  const formerScan = { ...scan, settings: before };
  const formerToys = { ...study, scan: formerScan };

  it("are read, without the background", () => {
    for (const [former, today] of [
      [formerRun, run],
      [formerScan, scan],
      [formerToys, study],
    ]) {
      expect(TaskSpecification.parse(former)).toEqual(today);
    }
    const sample = { experiment: "miniboone-fhc", mass: 0.3, flights: 1000, settings: before };
    expect(SampleSpecification.parse(sample).settings).toEqual(Settings.parse({}));
    expect(RunSpecification.safeParse({ ...run, settings: { unknown: 1 } }).success).toBe(false);
    expect(RunSpecification.safeParse({ ...run, settings: "none" }).success).toBe(false);
  });

  it("keep their names where they held the default", () => {
    const { sources } = catalogue.entry("miniboone-fhc");
    const data = Object.fromEntries(sources.map(({ key, sha256 }) => [key, sha256]));
    for (const [plan, specification] of [
      [runs.plan(run), run],
      [scans.plan(scan), scan],
    ] as const) {
      const settings = { ...specification.settings, background: "schur" };
      const named = { ...specification, settings };
      expect(plan.id).toBe(canonicalHash({ specification: named, physicsVersion, data }));
    }
  });
});

describe("the name of a scan", () => {
  it("is tested for every field that there is", () => {
    const fields = leaves(scan).filter((path) => !fixed.includes(path));
    expect(Object.keys(otherScan).toSorted()).toEqual(fields.toSorted());
  });

  it.each(Object.entries(otherScan))("changes with %s", (path, value) => {
    const [base, other] = [scans.plan(scan), scans.plan(changed(scan, path, value))];
    expect(other.id).not.toBe(base.id);
    const shares = path === "exposure" || notActing.includes(path);
    expect(other.product.id === base.product.id, `shares its samples for any ${path}`).toBe(shares);
  });

  it.each(new Library(resourcesFolder).experimentNames())(
    "%s: its samples have another name where a setting changes them, and only there",
    (experiment) => {
      const { inputs } = catalogue.entry(experiment);
      const prepared = prepareExperiment(inputs);
      const own = Settings.parse({ ...inputs.settings });
      const made = (settings: Settings) => {
        const asked = { experiment, mass: 0.3, flights: 1000, settings };
        const sample = prepared.makeSample(SampleSpecification.parse(asked));
        return hashOfBytes(encodeCoefficients(sample));
      };
      const named = (settings: Settings) =>
        scans.plan(ScanSpecification.parse({ experiment, settings })).product.id;
      const runNamed = (settings: Settings) => {
        const asked = { experiment, model: { mass: 0.3, dMu: 1e-6 }, settings };
        return runs.plan(RunSpecification.parse(asked)).product.id;
      };
      // What the other settings act on does not depend on which protons there are.
      for (const [protons, names] of [
        ["hydrogen", settingNames],
        ["all", ["pauliBlocking"]],
      ] as const) {
        const base: Settings = { ...own, incoherentProtons: protons };
        const before = made(base);
        for (const name of names) {
          const initial = Settings.parse({})[name];
          const value = base[name] === initial ? otherSettings[name] : initial;
          const other = Settings.parse({ ...base, [name]: value });
          const acts = made(other) !== before;
          const which = `${name} with protons ${protons}`;
          expect(named(other) !== named(base), which).toBe(acts);
          expect(runNamed(other) !== runNamed(base), which).toBe(acts);
        }
      }
    },
  );
});

describe("the name of a sample", () => {
  it.each(["miniboone-fhc", "minerva-me-fhc"])(
    "%s: holds every file that the sample depends on",
    (experiment) => {
      const { inputs } = catalogue.entry(experiment);
      const keys: readonly string[] = sampleDataKeys;
      const kept = Object.entries(inputs.data).filter(([key]) => keys.includes(key));
      expect(inputs.measurements.length, "what samples do not depend on").toBeGreaterThan(0);
      const asked = SampleSpecification.parse({ experiment, mass: 0.3, flights: 1000 });
      const made = (changes: object) =>
        encodeCoefficients(
          prepareExperiment(ExperimentInputs.parse({ ...inputs, ...changes })).makeSample(asked),
        );
      const bare = { data: Object.fromEntries(kept), measurements: [] };
      expect(hashOfBytes(made(bare))).toBe(hashOfBytes(made({})));
    },
  );
});

describe("the name of a study of toys", () => {
  const otherToys: Record<string, unknown> = {
    distribution: "costheta",
    "oscillation.massSplitting": 0.2,
    "oscillation.mixing": 0.03,
    "tau.kind": "ratio",
    "tau.dTau": 1e-6,
    degreesOfFreedom: 1,
    "point.mass": 0.3,
    "point.dMu": 1e-6,
    toys: 500,
    seed: 1,
    ...Object.fromEntries(Object.entries(otherFit).map(([name, value]) => [`fit.${name}`, value])),
    ...Object.fromEntries(
      Object.entries(otherScan).map(([path, value]) => [`scan.${path}`, value]),
    ),
  };

  it("is tested for every field that there is", () => {
    const ignored = [...fixed, "scan.kind", "scan.version"];
    const fields = leaves(study).filter((path) => !ignored.includes(path));
    expect(Object.keys(otherToys).toSorted()).toEqual(fields.toSorted());
  });

  it.each(Object.entries(otherToys))("changes with %s", (path, value) => {
    const base = toys.plan(study);
    const other = toys.plan(changed(study, path, value));
    expect(other.id).not.toBe(base.id);
    expect(other.product.id).not.toBe(base.product.id);
  });
});

describe("every name", () => {
  it("holds the version of the physics and the hash of every data file", () => {
    const { sources } = catalogue.entry(scan.experiment);
    const data = Object.fromEntries(sources.map(({ key, sha256 }) => [key, sha256]));
    const named = (change: object) =>
      canonicalHash({ specification: namedForm(scan), physicsVersion, data, ...change });
    const { id } = scans.plan(scan);
    expect(named({})).toBe(id);
    expect(named({ physicsVersion: `${physicsVersion}.1` })).not.toBe(id);
    for (const key of Object.keys(data)) {
      expect(named({ data: { ...data, [key]: "0" } }), key).not.toBe(id);
    }
  });
});
