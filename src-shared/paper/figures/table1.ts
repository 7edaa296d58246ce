import { claim, paperFigure, type PaperFigure } from "./paper-figure.ts";

/** A nuclear target as the geometry has it. */
export interface TargetRow {
  readonly name: string;
  /** Front face, and thickness, cm. */
  readonly front: number;
  readonly thickness: number;
  /** Within the hexagon of 92 cm apothem. */
  readonly massKg: number;
}

/** As printed: position and thickness in cm, mass in kg. */
const printed = {
  "1-Fe": [13.6, 2.567, 370],
  "1-Pb": [13.6, 2.578, 317],
  "2-Fe": [31.3, 2.563, 370],
  "2-Pb": [31.3, 2.581, 317],
  "3-Fe": [53.4, 2.573, 197],
  "3-Pb": [53.4, 2.563, 141],
  "3-C": [53.4, 7.62, 194],
  water: [89.5, 18.06, 530],
  "4-Pb": [125.6, 0.795, 263],
  "5-Fe": [138.9, 1.289, 186],
  "5-Pb": [138.9, 1.317, 162],
} as const;

/** Names of the targets of Table I, in its order. */
export const targetNames = Object.keys(printed);

/** Nuclear targets of MINERvA: ours beside the printed masses. */
export function table1(targets: readonly TargetRow[]): PaperFigure {
  const rows = Object.entries(printed).map(([name, [front, thickness, mass]]) => {
    const found = targets.find((target) => target.name === name);
    if (found === undefined) throw new Error(`the detector has no target ${name}`);
    return { ...found, printedFront: front, printedThickness: thickness, printedMass: mass };
  });
  const worst = rows.reduce((max, row) =>
    Math.abs(row.massKg / row.printedMass - 1) > Math.abs(max.massKg / max.printedMass - 1)
      ? row
      : max,
  );
  const share = Math.abs(worst.massKg / worst.printedMass - 1);
  const placed = rows.every(
    (row) =>
      Math.abs(row.front - row.printedFront) < 0.051 &&
      Math.abs(row.thickness - row.printedThickness) < 5e-4,
  );
  return paperFigure(
    {
      name: "table1",
      title: "Nuclear targets of MINERvA",
      caption:
        "Nuclear targets of MINERvA as implemented, within a hexagon of 92 cm apothem; masses of the paper beside ours. $z = 0$ is the front of the detector.",
      panels: [],
      table: {
        columns: [
          { label: "Target", align: "left" },
          { label: "$z$ [cm]", align: "right" },
          { label: "$\\Delta z$ [cm]", align: "right" },
          { label: "Mass [kg]", align: "right" },
          { label: "Paper [kg]", align: "right" },
        ],
        rows: rows.map((row) => [
          row.name === "water" ? "Water" : row.name,
          row.front.toFixed(1),
          row.thickness.toFixed(3),
          row.massKg.toFixed(1),
          String(row.printedMass),
        ]),
      },
    },
    [
      claim(
        "I",
        "Masses of the eleven target parts within 92 cm apothem.",
        `Within ${(share * 100).toFixed(1)} % of the printed ones; furthest off is ${worst.name}: ${worst.massKg.toFixed(1)} kg, printed ${worst.printedMass} kg.`,
        share < 0.01,
        "Densities or the cut of the sections differ.",
      ),
      claim(
        "I",
        "Positions and thicknesses of Table I.",
        placed ? "The same to the printed digits." : "Some differ from the printed digits.",
        placed,
        "The detector file was changed.",
      ),
    ],
  );
}
