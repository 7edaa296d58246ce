import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { drawFigure } from "../../src-shared/figures/svg/draw-figure.ts";
import { exponentOf, measureScalings } from "./scaling/measure-scaling.ts";
import { scalingFigure } from "./scaling/scaling-figure.ts";

/*
 * `node test/benchmark/scaling.ts --label WORDS`: how cost and error grow with flights, masses,
 * couplings and volumes. A table in Markdown to standard output, and docs/pictures/scaling.svg.
 */

const { label } = parseArgs({ options: { label: { type: "string", default: "" } } }).values;
const folder = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
const scalings = measureScalings((line) => void process.stderr.write(`${line}\n`));

const lines = scalings.flatMap(({ name, fixed, points }) => [
  `${name} (${fixed}): cost ~ N^${exponentOf(points, ({ cpuSeconds }) => cpuSeconds).toFixed(2)}, ` +
    `error ~ N^${exponentOf(points, ({ error }) => error).toFixed(2)}`,
  "",
  `| ${name} | CPU s | relative error |`,
  "|---|---|---|",
  ...points.map(
    ({ count, cpuSeconds, error }) =>
      `| ${count} | ${cpuSeconds.toPrecision(3)} | ${(100 * error).toPrecision(2)} % |`,
  ),
  "",
]);
process.stdout.write(`${lines.join("\n")}\n`);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "scaling.svg"), drawFigure(scalingFigure(scalings, label)));
