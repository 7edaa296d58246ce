import { SelectionEngine } from "../../src-renderer/threads/selection-engine.ts";
import type { SelectionTask } from "../../src-renderer/threads/selection-messages.ts";
import { showerFlightsAt, showerMasses } from "../../src-shared/experiments/selection-table.ts";
import { FitSettings } from "../../src-shared/specification/fit-settings.ts";
import type { Selection } from "../../src-shared/specification/movable-cut.ts";
import { SelectionSettings } from "../../src-shared/specification/selection-settings.ts";
import { Model } from "../../src-shared/specification/run-specification.ts";
import { showerBytes } from "../support/shower-bytes.ts";
import { minervaInputs } from "../support/minerva.ts";

/*
 * Selections on one thread: kept showers (what opening the view costs), then limits against
 * mass and the point after a moved cut (what a drag costs), and the point at another coupling and
 * at another mass. All in CPU time, since machines are shared.
 */

const experiment = "minerva-me-rhc";
const physics = { nature: "dirac", changes: {}, seed: 20_230_309 } as const;
const tau = { kind: "fixed", dTau: 0 } as const;
const fit = FitSettings.parse({});
const moves = 40;

export function benchmarkSelection(print: (line: string) => void): void {
  const engine = new SelectionEngine(() => performance.now());
  const inputs = minervaInputs(experiment);
  engine.perform({ kind: "prepare", inputs });
  const flights = showerMasses.map(showerFlightsAt);
  const kept = flights.map((each, index) => showerBytes(inputs, index, physics, each));
  const size = kept.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const masses = kept.map((bytes, index) =>
    taken(engine, { kind: "take", experiment, index, physics, bytes }),
  );
  print(
    `selection of ${experiment}, from kept showers (${(size / 1e6).toFixed(0)} MB): ${masses.length} masses of ${Math.min(...flights)} to ${Math.max(...flights)} flights, ` +
      `${(masses.reduce((sum, each) => sum + each, 0) / 1e3).toFixed(1)} CPU s, the slowest mass ${Math.max(...masses).toFixed(0)} ms`,
  );
  const at = (move: number) => 1 + 0.02 * move;
  const moved = (value: number, move: number) => ({ on: true, at: value * at(move + 1) });
  const off = { on: false, at: 1 };
  const selections: Record<string, (move: number) => Selection> = {
    "E theta^2": (move) => ({ Etheta2: moved(0.0032, move) }),
    E_sh: (move) => ({ showerEnergy: moved(0.8, move) }),
    "E_sh without the others": (move) => ({
      showerEnergy: moved(0.8, move),
      Q2: off,
      Etheta2: off,
    }),
  };
  const model = Model.parse({ mass: 0.47, dMu: 1.25e-6 });
  const settingsOf = (cuts: Selection = {}) => SelectionSettings.parse({ experiment, cuts });
  const limitsOf = (cuts: Selection): SelectionTask => ({
    kind: "limits",
    physics,
    settings: settingsOf(cuts),
    tau,
    fit,
    beside: [],
  });
  const pointOf = (given: Model, cuts?: Selection): SelectionTask => ({
    kind: "point",
    physics,
    model: given,
    settings: settingsOf(cuts),
    tau,
    fit,
  });
  for (const [name, selectionOf] of Object.entries(selections)) {
    const limits: number[] = [];
    const points: number[] = [];
    for (let move = 0; move < moves; move++) {
      limits.push(taken(engine, limitsOf(selectionOf(move))));
      points.push(taken(engine, pointOf(model, selectionOf(move))));
    }
    print(
      `  a moved cut on ${name}: limits at 41 masses with 100 % and those of the file ${words(limits)} (budget 16), point ${words(points)}`,
    );
  }
  const couplings: number[] = [];
  const others: number[] = [];
  for (let move = 0; move < moves; move++) {
    couplings.push(taken(engine, pointOf({ ...model, dMu: 1.25e-6 * at(move) })));
  }
  for (let move = 1; move <= 5; move++) {
    others.push(taken(engine, pointOf({ ...model, mass: 0.2 * at(move) })));
  }
  print(`  the point at another coupling ${words(couplings)}, at another mass ${words(others)}`);
}

function words(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const middle = sorted[sorted.length >> 1]!;
  return `${middle.toFixed(1)} ms CPU (least ${sorted[0]!.toFixed(1)})`;
}

/** CPU time of a task, ms. */
function taken(engine: SelectionEngine, task: SelectionTask): number {
  const before = process.cpuUsage();
  engine.perform(task);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e3;
}

if (import.meta.main) benchmarkSelection((line) => process.stdout.write(`${line}\n`));
