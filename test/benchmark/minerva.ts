import { LaboratoryEngine } from "../../src-renderer/threads/laboratory-engine.ts";
import type { LaboratoryTask } from "../../src-renderer/threads/laboratory-messages.ts";
import {
  laboratoryFlightsAt,
  laboratoryMasses,
} from "../../src-shared/experiments/laboratory-table.ts";
import {
  LaboratorySettings,
  Selection,
} from "../../src-shared/specification/laboratory-settings.ts";
import { Model } from "../../src-shared/specification/run-specification.ts";
import { minervaInputs } from "../support/minerva.ts";

/*
 * The cut laboratory on one thread: showers from nothing (what opening the view costs), then
 * limits against mass and the point after a moved cut (what a drag costs), and the point at another
 * coupling and at another mass. All in CPU time, since machines are shared.
 */

const sample = "me-rhc" as const;
const physics = { nature: "dirac", changes: {}, seed: 20_230_309 } as const;
const tau = { kind: "fixed", dTau: 0 } as const;
const moves = 40;

export function benchmarkMinerva(print: (line: string) => void): void {
  const engine = new LaboratoryEngine(() => performance.now());
  engine.perform({ kind: "prepare", sample, inputs: minervaInputs(`minerva-${sample}`) });
  const masses = laboratoryMasses.map((_, index) =>
    taken(engine, { kind: "make", sample, index, physics }),
  );
  const flights = laboratoryMasses.map(laboratoryFlightsAt);
  print(
    `MINERvA laboratory, one sample from nothing: ${masses.length} masses of ${Math.min(...flights)} to ${Math.max(...flights)} flights, ` +
      `${(masses.reduce((sum, each) => sum + each, 0) / 1e3).toFixed(1)} CPU s, the slowest mass ${Math.max(...masses).toFixed(0)} ms`,
  );
  const at = (move: number) => 1 + 0.02 * move;
  const selections = {
    "E theta^2": (move: number) => Selection.parse({ Etheta2: { at: 0.0032 * at(move + 1) } }),
    E_sh: (move: number) => Selection.parse({ showerEnergy: { at: 0.8 * at(move + 1) } }),
    "E_sh without the others": (move: number) =>
      Selection.parse({
        showerEnergy: { at: 0.8 * at(move + 1) },
        Q2: { on: false },
        Etheta2: { on: false },
      }),
  };
  const model = Model.parse({ mass: 0.47, dMu: 1.25e-6 });
  for (const [name, selectionOf] of Object.entries(selections)) {
    const limits: number[] = [];
    const points: number[] = [];
    for (let move = 0; move < moves; move++) {
      const settings = LaboratorySettings.parse({ sample, selection: selectionOf(move) });
      limits.push(taken(engine, { kind: "limits", physics, settings, tau }));
      points.push(taken(engine, { kind: "point", physics, model, settings }));
    }
    print(
      `  a moved cut on ${name}: limits at 41 masses with 100 % and published ones ${words(limits)} (budget 16), point ${words(points)}`,
    );
  }
  const settings = LaboratorySettings.parse({ sample });
  const couplings: number[] = [];
  const others: number[] = [];
  for (let move = 0; move < moves; move++) {
    const given = { ...model, dMu: 1.25e-6 * at(move) };
    couplings.push(taken(engine, { kind: "point", physics, model: given, settings }));
  }
  for (let move = 1; move <= 5; move++) {
    const given = { ...model, mass: 0.2 * at(move) };
    others.push(taken(engine, { kind: "point", physics, model: given, settings }));
  }
  print(`  the point at another coupling ${words(couplings)}, at another mass ${words(others)}`);
}

function words(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const middle = sorted[sorted.length >> 1]!;
  return `${middle.toFixed(1)} ms (least ${sorted[0]!.toFixed(1)})`;
}

/** CPU time of a task, ms. */
function taken(engine: LaboratoryEngine, task: LaboratoryTask): number {
  const before = process.cpuUsage();
  engine.perform(task);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3;
}

if (import.meta.main) benchmarkMinerva((line) => process.stdout.write(`${line}\n`));
