import { type BeamFile, checkBeam, flavours, fluxUnits } from "../../src-shared/beam/beam-file.ts";
import type { BeamSource, ExpressionBeam } from "../../src-shared/beam/beam-source.ts";
import { InputError } from "../../src-shared/errors.ts";
import { compileFormula } from "./formula.ts";
import { readBeamTable } from "./read-beam-table.ts";

/** Points of the mean of an expression over one bin (midpoint rule). */
const pointsPerBin = 8;

/**
 * Turns a beam in any form into the table that the simulation reads.
 *
 * @param readText reads a file named relative to the beam's own
 * @throws InputError with the line or formula that is wrong, and where the flux cannot be one
 */
export function tabulateBeam(source: BeamSource, readText: (file: string) => string): BeamFile {
  let beam: BeamFile;
  if ("csv" in source) beam = readBeamTable(source, readText(source.csv.file));
  else if ("expression" in source) beam = fromExpression(source);
  else beam = source;
  checkBeam(beam);
  return beam;
}

function fromExpression({ expression, ...heading }: ExpressionBeam): BeamFile {
  const { from, to, bins } = expression;
  if (!(to > from)) {
    throw new InputError({
      what: `Beam ${heading.name} cannot be read`,
      why: `it runs from ${from} to ${to} GeV`,
      remedy: "Give a range whose end lies above its start.",
      path: "expression.to",
    });
  }
  const width = (to - from) / bins;
  const edges = Array.from({ length: bins + 1 }, (_, i) => from + i * width);
  const table = (flavour: (typeof flavours)[number]) => {
    const evaluate = compileFormula(expression[flavour], "E", {
      use: "flux",
      remedy: "Write a formula of E in GeV, e.g. 4e-10 * exp(-((E - 0.7) / 0.4)^2).",
      path: `expression.${flavour}`,
    });
    return edges.slice(0, bins).map((low) => {
      let sum = 0;
      for (let k = 0; k < pointsPerBin; k++) {
        sum += evaluate(low + ((k + 0.5) * width) / pointsPerBin);
      }
      return sum / pointsPerBin;
    });
  };
  const flux = {
    numu: table("numu"),
    numubar: table("numubar"),
    nue: table("nue"),
    nuebar: table("nuebar"),
  };
  return { ...heading, units: fluxUnits, edges, flux };
}
