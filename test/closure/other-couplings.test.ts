import { describe, expect, it } from "vitest";
import { signalOf } from "../../src-renderer/stores/point-origins.ts";
import { LiveEngine } from "../../src-renderer/threads/live-engine.ts";
import type { LivePoint } from "../../src-renderer/threads/live-messages.ts";
import { PlaneEngine } from "../../src-renderer/threads/plane-engine.ts";
import type { PlaneTask } from "../../src-renderer/threads/plane-messages.ts";
import { analyse } from "../../src-shared/analyses/analyse.ts";
import { totalCoupling } from "../../src-shared/analyses/signal-plane.ts";
import { SignalAtMass } from "../../src-shared/experiments/signal-at-mass.ts";
import { assembleSignalTable } from "../../src-shared/experiments/signal-table.ts";
import { encodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import {
  LimitChoices,
  noOscillation,
  RegionChoices,
} from "../../src-shared/specification/analysis-specification.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import { LimitSettings } from "../../src-shared/specification/limit-settings.ts";
import { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import { experiment, inputs } from "../support/miniboone.ts";
import { runKept } from "../support/kept-terminal.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/*
 * Couplings besides d_mu: d_tau acts on the lifetime alone, since no beam holds tau neutrinos; with
 * d_e the electron neutrinos of the beam make N too. Window, plane and command give one answer.
 */

const mass = 0.2;
const sample = { flights: 8192, seed: 1 };
const exposure = experiment.defaultExposure;
const settings = experiment.defaultSettings;

function tableOf(electronPart: number) {
  const masses = [0.1, mass, 0.4];
  const samples = masses.map((each) =>
    experiment.makeSample(
      SampleSpecification.parse({
        experiment: experiment.name,
        mass: each,
        nature: "dirac",
        electronPart,
        ...sample,
        settings,
      }),
    ),
  );
  return assembleSignalTable(masses, "dirac", experiment.spectra, samples, exposure);
}
const muonTable = tableOf(0);

function live(couplings: { dMu: number; dTau: number; dE: number }) {
  const engine = new LiveEngine(() => 0);
  engine.perform({ kind: "prepare", inputs });
  const point: LivePoint = {
    experiment: inputs.name,
    sample,
    model: { mass, nature: "dirac", ...couplings },
    settings,
    background: "schur",
    exposure,
    oscillation: null,
  };
  const found = engine.perform({ kind: "compute", point });
  if (found.kind !== "computed" || found.result.prediction === null) throw new Error(found.kind);
  return found.result.prediction;
}

const choicesAt = ({ dTau, dE }: { dTau: number; dE: number }) => ({
  oscillation: noOscillation,
  tau: { kind: "fixed" as const, dTau, dE },
  fit: FitSettings.parse({}),
  limit: LimitSettings.parse({}),
  degreesOfFreedom: 2 as const,
});

function planePoint(
  couplings: { dMu: number; dTau: number; dE: number },
  signal: Extract<PlaneTask, { kind: "point" }>["signal"],
) {
  const engine = new PlaneEngine(() => 0);
  engine.perform({ kind: "prepare", inputs });
  engine.perform({ kind: "load", bytes: encodeSignalTable(muonTable).slice().buffer });
  const choices = choicesAt(couplings);
  const found = engine.perform({ kind: "point", choices, mass, dMu: couplings.dMu, signal });
  if (found.kind !== "pointed") throw new Error(found.kind);
  return found.point.spectra.enuqe!;
}

describe("couplings besides d_mu", () => {
  it("d_tau: the plane has at a mass of its table what the window simulates there", () => {
    const couplings = { dMu: 4e-7, dTau: 3e-6, dE: 0 };
    const { counts } = live(couplings).histograms.enuqe!;
    const found = planePoint(couplings, null);
    counts.forEach((events, bin) => expect(found.dipole[bin]! / events).toBeCloseTo(1, 6));
    // It does act.
    const [without, withTau] = [live({ ...couplings, dTau: 0 }), live(couplings)];
    const ratio = withTau.expected.selected / without.expected.selected;
    expect(Math.abs(ratio - 1)).toBeGreaterThan(0.1);
  });

  it("d_e: events are d_mu^2 of those of muon and d_e^2 of those of electron neutrinos, at one D", () => {
    const couplings = { dMu: 4e-7, dTau: 6e-7, dE: 2e-6 };
    const { tau } = choicesAt(couplings);
    const total = totalCoupling(couplings.dMu, tau);
    const partOf = (table: typeof muonTable, coupling: number) =>
      new SignalAtMass(table, mass).spectrum("enuqe", coupling, total).events;
    const muon = partOf(muonTable, couplings.dMu);
    const electron = partOf(tableOf(1), couplings.dE);
    const { counts } = live(couplings).histograms.enuqe!;
    counts.forEach((events, bin) => {
      expect((muon[bin]! + electron[bin]!) / events, `bin ${bin}`).toBeCloseTo(1, 5);
    });
    const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
    expect(sum(electron) / sum(muon)).toBeGreaterThan(0.05);
  });

  it("d_e: the point of the plane is that of the window, and the command's within its errors", async () => {
    const couplings = { dMu: 4e-7, dTau: 6e-7, dE: 2e-6 };
    const prediction = live(couplings);
    const found = planePoint(couplings, signalOf({ prediction }));
    expect(found.dipole).toEqual(prediction.histograms.enuqe!.counts);
    const { out, notes } = await runKept([
      "simulate",
      "miniboone-fhc",
      `--mass=${mass}`,
      `--d-mu=${couplings.dMu}`,
      `--d-tau=${couplings.dTau}`,
      `--d-e=${couplings.dE}`,
      `--flights=${sample.flights}`,
      "--seed=2",
      "--json",
      `--data-dir=${temporaryFolder()}`,
    ]);
    expect(out, notes).not.toBe("");
    const command: { expected: { selected: number } } = JSON.parse(out);
    const { selected } = prediction.expected;
    const error = Math.SQRT2 * prediction.error.selected;
    expect(Math.abs(command.expected.selected - selected)).toBeLessThan(4 * error);
    // Without the electron neutrinos it would be another number.
    const muon = planePoint(couplings, null).dipole.reduce((all, value) => all + value, 0);
    expect(selected - muon).toBeGreaterThan(8 * error);
  }, 60_000);

  it("d_e: regions and limits say that they leave out what electron neutrinos make", () => {
    const [measurement] = inputs.measurements;
    const member = { experiment: inputs, measurement: measurement!, table: muonTable, own: null };
    const wordsWith = (dE: number) => {
      const { tau } = choicesAt({ dTau: 0, dE });
      const region = RegionChoices.parse({ result: "region", tau, points: 5 });
      const limit = LimitChoices.parse({ result: "limit", tau, masses: [mass] });
      const found = [analyse([member], region), analyse([member], limit)];
      return found.map((each) => (each.result === "region" ? each.words : each.events.words));
    };
    const left = "N made by electron neutrinos are left out";
    for (const words of wordsWith(2e-6)) expect(words).toContain(left);
    for (const words of wordsWith(0)) expect(words).not.toContain(left);
  });
});
