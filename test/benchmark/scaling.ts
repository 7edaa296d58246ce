import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { drawFigure } from "../../src-shared/figures/svg/draw-figure.ts";
import { exponentOf, measureScalings, type ScalingPoint } from "./scaling/measure-scaling.ts";
import { scalingFigure } from "./scaling/scaling-figure.ts";

/*
 * `node test/benchmark/scaling.ts --label WORDS`: how cost and error grow with flights, masses,
 * couplings and volumes. A table in Markdown to standard output, and docs/pictures/scaling.svg.
 */

const { label } = parseArgs({ options: { label: { type: "string", default: "" } } }).values;
const folder = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
const scalings = measureScalings((line) => void process.stderr.write(`${line}\n`));

const quantities = [
  ["CPU s", ({ cpuSeconds }: ScalingPoint) => cpuSeconds, (value: number) => value.toPrecision(2)],
  [
    "relative error",
    ({ error }: ScalingPoint) => error,
    (value: number) => `${(100 * value).toPrecision(2)} %`,
  ],
] as const;
const lines = scalings.flatMap(({ name, fixed, points }) => [
  row(
    `${name} (${fixed})`,
    points.map(({ count }) => String(count)),
    "grows as",
  ),
  row(
    "---",
    points.map(() => "---"),
    "---",
  ),
  ...quantities.map(([quantity, valueOf, written]) => {
    const exponent = exponentOf(points, valueOf).toFixed(2);
    return row(
      quantity,
      points.map((point) => written(valueOf(point))),
      `N^${exponent}`,
    );
  }),
  "",
]);

function row(...cells: readonly (string | readonly string[])[]): string {
  return `| ${cells.flat().join(" | ")} |`;
}

process.stdout.write(`${lines.join("\n")}\n`);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "scaling.svg"), drawFigure(scalingFigure(scalings, label)));
