import { defaultAxes, planeRange } from "../../src-shared/analyses/default-plane.ts";
import { refineScan } from "../../src-shared/analyses/refine-scan.ts";
import { decodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { defaultFileOptions, type FigureFile, figureFiles } from "../export/figure-file.ts";
import { answerSideCalls } from "../side-thread-calls.ts";
import type { Calculation, CalculationInput } from "./calculations.ts";
import { overlapOf } from "./overlap-lines.ts";
import { regionOverAxes } from "./region-axes.ts";
import { claimsOf } from "./region-claims.ts";

/*
 * Calculates and draws for a command, beside the thread that hears signals.
 */

answerSideCalls((asked: Calculation) => {
  switch (asked.kind) {
    case "refine":
      return refineScan(asked.draft, decodeSignalTable(asked.table), asked.experiment);
    case "overlap": {
      const table = decodeSignalTable(asked.table);
      return overlapOf(table, asked.experiment, asked.choices, axesOf(asked.points));
    }
    case "axes": {
      const { table, experiment, choices, surface, points } = asked;
      return regionOverAxes(decodeSignalTable(table), experiment, choices, { surface, points });
    }
    case "claims":
      return claims(asked);
    case "files":
      return files(asked);
  }
});

const axesOf = (points: number) => defaultAxes(planeRange.mass, points);

function claims({ tables, experiment, points, nomad }: CalculationInput<"claims">) {
  const { table, pointlike, variants } = tables;
  return claimsOf({
    table: decodeSignalTable(table),
    pointlike: decodeSignalTable(pointlike),
    variants: variants.map((each) => ({ ...each, table: decodeSignalTable(each.table) })),
    experiment,
    axes: axesOf(points),
    nomad,
  });
}

async function files({
  figure,
  formats,
  outlines,
}: CalculationInput<"files">): Promise<FigureFile[]> {
  const options = { ...defaultFileOptions, outlines };
  const written = await Promise.all(formats.map((format) => figureFiles(figure, format, options)));
  return written.flat();
}
