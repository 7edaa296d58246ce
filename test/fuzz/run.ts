import { parseArgs } from "node:util";
import { readers } from "./readers.ts";
import { requestTargets, stopShown } from "./requests.ts";
import { show } from "./show.ts";

// `npm run fuzz -- --minutes 5`: every reader and every request in turns, until the time is over.
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    /** Of the first turn; one turn later it is one more. */
    seed: { type: "string", default: "1" },
    /** Part of the names of what is shown inputs. */
    only: { type: "string", default: "" },
    count: { type: "string", default: "500" },
  },
});
const targets = [...readers, ...requestTargets].filter(({ name }) => name.includes(values.only));
const end = performance.now() + Number(values.minutes) * 60_000;
const totals = new Map(targets.map(({ name }) => [name, { inputs: 0, ms: 0, slowest: 0 }]));
const faults: string[] = [];
let seed = Number(values.seed);
for (; performance.now() < end && targets.length > 0; seed++) {
  for (const target of targets) {
    const total = totals.get(target.name)!;
    // Slow ones get as much time as others, not as many inputs.
    const rate = total.ms === 0 ? 0.1 : total.inputs / total.ms;
    const count = Math.max(1, Math.round(Math.min(Number(values.count), 400 * rate)));
    // What hangs is known by the last line.
    process.stderr.write(`\r${target.name}, seed ${seed}, ${count} inputs`.padEnd(70));
    const begin = performance.now();
    const { inputs, fault, slowest } = await show(target, seed, count);
    total.inputs += inputs;
    total.ms += performance.now() - begin;
    total.slowest = Math.max(total.slowest, slowest);
    if (fault === null) continue;
    faults.push(fault);
    process.stderr.write(`\n${fault}\n`);
    targets.splice(targets.indexOf(target), 1);
    if (targets.length === 0) break;
  }
}
await stopShown();
process.stderr.write("\n");
const lines = [...totals].map(
  ([name, { inputs, ms, slowest }]) =>
    `${name.padEnd(28)} ${String(inputs).padStart(9)} inputs ${((1000 * inputs) / ms).toFixed(0).padStart(7)}/s, slowest ${slowest.toFixed(0)} ms`,
);
const all = [...totals.values()].reduce((sum, { inputs }) => sum + inputs, 0);
const next = `go on with --seed ${seed}`;
process.stdout.write(`${lines.join("\n")}\n${all} inputs, ${faults.length} faults; ${next}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
