import { LaboratoryEngine } from "../../src-renderer/threads/laboratory-engine.ts";
import type { LaboratoryTask } from "../../src-renderer/threads/laboratory-messages.ts";
import { nodeParts } from "../../src-renderer/threads/laboratory-messages.ts";
import {
  laboratoryCouplings,
  laboratoryFlights,
  laboratoryFlightsAt,
  laboratoryMasses,
} from "../../src-shared/experiments/minerva/laboratory-table.ts";
import {
  LaboratorySettings,
  Selection,
} from "../../src-shared/specification/laboratory-settings.ts";
import { Model } from "../../src-shared/specification/run-specification.ts";
import { minervaInputs } from "../support/minerva.ts";

/*
 * The cut laboratory on one thread: showers from nothing (what opening the view costs), then
 * limits against mass and the point after a moved cut (what a drag costs). CPU seconds stand
 * beside wall time, since machines are shared.
 */

const sample = "me-rhc" as const;
const physics = { nature: "dirac", changes: {}, seed: 20_230_309 } as const;
const tau = { kind: "fixed", dTau: 0 } as const;
const moves = 20;

export function benchmarkMinerva(print: (line: string) => void): void {
  const engine = new LaboratoryEngine(() => performance.now());
  engine.perform({ kind: "prepare", sample, inputs: minervaInputs(`minerva-${sample}`) });
  const before = process.cpuUsage();
  laboratoryMasses.forEach((_, index) => {
    for (let part = 0; part < nodeParts; part++) {
      engine.perform({ kind: "node", sample, index, part, physics, flights: null });
    }
  });
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const masses = laboratoryMasses.length;
  print(
    `MINERvA laboratory, one sample from nothing: ${masses} masses x ${laboratoryCouplings.length} couplings x ${laboratoryFlights} flights, twice as many above 0.45 GeV, ` +
      `${seconds.toFixed(1)} CPU s, 12 masses ${((12 * seconds) / masses).toFixed(1)} CPU s (budget 120 on two cores in 60 s)`,
  );
  const model = Model.parse({ mass: 0.47, dMu: 1.25e-6 });
  let [limits, point] = [Infinity, Infinity];
  for (let move = 0; move < moves; move++) {
    const selection = Selection.parse({ Etheta2: { at: 0.0032 + 1e-4 * move } });
    const settings = LaboratorySettings.parse({ sample, selection });
    limits = Math.min(limits, taken(engine, { kind: "limits", physics, settings, tau }));
    point = Math.min(point, taken(engine, { kind: "point", physics, model, settings }));
  }
  const flights = laboratoryMasses.reduce((sum, mass) => sum + laboratoryFlightsAt(mass), 0);
  const showers = laboratoryCouplings.length * flights;
  print(
    `  a moved cut: limits at 41 masses with 100 % and published ones ${limits.toFixed(0)} ms ` +
      `from ${(showers / 1e6).toFixed(1)} M flights, point ${point.toFixed(1)} ms (budget 1000)`,
  );
}

function taken(engine: LaboratoryEngine, task: LaboratoryTask): number {
  const startedAt = performance.now();
  engine.perform(task);
  return performance.now() - startedAt;
}

if (import.meta.main) benchmarkMinerva((line) => process.stdout.write(`${line}\n`));
