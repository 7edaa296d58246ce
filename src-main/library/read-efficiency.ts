import { z } from "zod";
import type { ResponseEfficiency } from "../../src-shared/experiments/response-efficiency.ts";
import { compileFormulaOf } from "./formula.ts";

/** Points of the table that a formula of one variable becomes, and along each of two. */
const points = { one: 2001, two: 401 } as const;
/** Photon energies where a beam has no edges to say how far they go, GeV. */
const largestEnergy = 20;

const WithFormula = z.looseObject({
  efficiency: z.strictObject({ formula: z.string() }),
});
const WithEdges = z.looseObject({ edges: z.array(z.number()).min(2) });

/**
 * A response as it stands in a file, the formula of its efficiency made a table: in the energy up to
 * that of the beam, closer at low energies; in the cosine closer forward. Any other is handed back.
 *
 * @param file for messages
 * @throws InputError where the formula is none, or gives what is not in 0 to 1
 */
export function withTabulatedEfficiency(response: unknown, beam: unknown, file: string): unknown {
  const found = WithFormula.safeParse(response);
  if (!found.success) return response;
  const { efficiency, ...rest } = found.data;
  const edges = WithEdges.safeParse(beam);
  const largest = edges.success ? edges.data.edges.at(-1)! : largestEnergy;
  const path = `${file}: response.efficiency.formula`;
  return { ...rest, efficiency: tabulated(efficiency.formula, largest, path) };
}

function tabulated(text: string, largest: number, path: string): ResponseEfficiency {
  const { uses, at } = compileFormulaOf(text, [{ name: "E", unit: "GeV" }, { name: "cosTheta" }], {
    use: "efficiency",
    remedy: "Write a formula of E in GeV and cosTheta from 0 to 1, e.g. 0.2 * (1 - exp(-E / 0.3)).",
    path,
    max: 1,
  });
  const [ofEnergy = false, ofCosine = false] = uses;
  const count = ofEnergy && ofCosine ? points.two : points.one;
  // Squares put the points close together where the axis begins.
  const squares = Array.from({ length: count }, (_, k) => (k / (count - 1)) ** 2);
  const energy = squares.map((square) => largest * square);
  const cosine = squares.map((square) => 1 - 2 * square).toReversed();
  if (ofEnergy && ofCosine)
    return { table: { energy, cosine, values: energy.map((e) => cosine.map((c) => at(e, c))) } };
  if (ofCosine) return { table: { cosine, values: cosine.map((c) => at(largest, c)) } };
  if (ofEnergy) return { table: { energy, values: energy.map((e) => at(e, 1)) } };
  return at(largest, 1);
}
