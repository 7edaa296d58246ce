import { describe, expect, it } from "vitest";
import { prepareExperiment } from "../../../src-shared/experiments/registry.ts";
import { physicsVersion } from "../../../src-shared/simulation/physics-version.ts";
import { canonicalHash } from "../../../src-shared/specification/canonical-hash.ts";
import type { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import {
  experimentNames,
  FlightsSpecification,
  Model,
  RunSpecification,
  Settings,
} from "../../../src-shared/specification/run-specification.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { ToySpecification } from "../../../src-shared/specification/toy-specification.ts";
import { Library } from "../../../src-main/library/library.ts";
import { OwnExperiments } from "../../../src-main/library/own-experiments.ts";
import { ExperimentCatalogue } from "../../../src-main/queue/experiment-catalogue.ts";
import { runKind } from "../../../src-main/queue/run-kind.ts";
import { scanKind } from "../../../src-main/queue/scan-kind.ts";
import { toyKind } from "../../../src-main/queue/toy-kind.ts";
import { openMemoryStore } from "../../../src-main/store/open-store.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";

const catalogue = new ExperimentCatalogue(
  new Library(resourcesFolder),
  new OwnExperiments({ folder: null }),
);
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
  background: "digitised",
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
/** What the flights of a run depend on. */
const ofFlights = ["experiment", "model.mass", "flights", "seed"];

const otherScan = {
  experiment: "miniboone-rhc",
  "masses.from": 0.02,
  "masses.to": 0.9,
  "masses.points": 5,
  extraMasses: [0.3],
  "couplings.from": 1e-8,
  "couplings.to": 1e-3,
  "couplings.points": 7,
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
const fixed = ["kind", "version"];

describe("the name of a run", () => {
  it("is tested for every field that there is", () => {
    const fields = leaves(run).filter((path) => !fixed.includes(path));
    expect(Object.keys(otherRun).toSorted()).toEqual(fields.toSorted());
  });

  it.each(Object.entries(otherRun))("changes with %s", (path, value) => {
    const [base, other] = [runs.plan(run), runs.plan(changed(run, path, value))];
    expect(other.id).not.toBe(base.id);
    const [flights, otherFlights] = [base.product.id, other.product.id];
    if (ofFlights.includes(path)) expect(otherFlights).not.toBe(flights);
    else expect(otherFlights, `flights do not depend on ${path}`).toBe(flights);
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

describe("the name of a scan", () => {
  it("is tested for every field that there is", () => {
    const fields = leaves(scan).filter((path) => !fixed.includes(path));
    expect(Object.keys(otherScan).toSorted()).toEqual(fields.toSorted());
  });

  it.each(Object.entries(otherScan))("changes with %s", (path, value) => {
    const [base, other] = [scans.plan(scan), scans.plan(changed(scan, path, value))];
    expect(other.id).not.toBe(base.id);
  });

  it.each(experimentNames)(
    "%s: its nodes have another name where a setting changes them, and only there",
    (experiment) => {
      const { inputs } = catalogue.entry(experiment);
      const prepared = prepareExperiment(inputs);
      const flights = prepared.makeChunk(
        FlightsSpecification.parse({ experiment, mass: 0.3, flights: 4096 }),
        0,
      );
      const model = Model.parse({ mass: 0.3, dMu: 1e-6 });
      const own = Settings.parse({ ...inputs.settings });
      for (const protons of ["hydrogen", "all"] as const) {
        const base: Settings = { ...own, incoherentProtons: protons };
        const predicted = (settings: Settings) =>
          JSON.stringify(prepared.predict(flights, model, settings, inputs.exposure));
        const nodes = (settings: Settings) =>
          scans.plan(ScanSpecification.parse({ experiment, settings })).product.id;
        for (const name of settingNames) {
          const usual = Settings.parse({})[name];
          const value = base[name] === usual ? otherSettings[name] : usual;
          const other = Settings.parse({ ...base, [name]: value });
          const acts = predicted(other) !== predicted(base);
          expect(nodes(other) !== nodes(base), `${name} with protons ${protons}`).toBe(acts);
        }
      }
    },
    60_000,
  );
});

describe("the name of a study of toys", () => {
  const study = ToySpecification.parse({
    scan,
    distribution: "enuqe",
    oscillation: { massSplitting: 1.3, mixing: 6.9e-4 },
    tau: { kind: "fixed", dTau: 0 },
    fit: {},
    point: { mass: 0.47, dMu: 1.25e-6 },
  });
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
      canonicalHash({ specification: scan, physicsVersion, data, ...change });
    const { id } = scans.plan(scan);
    expect(named({})).toBe(id);
    expect(named({ physicsVersion: `${physicsVersion}.1` })).not.toBe(id);
    for (const key of Object.keys(data)) {
      expect(named({ data: { ...data, [key]: "0" } }), key).not.toBe(id);
    }
  });
});
