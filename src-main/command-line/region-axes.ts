import { decayLengthOf } from "../../src-shared/analyses/decay-length-axis.ts";
import {
  type PlaneAxesName,
  planeAxesNames,
  planeQuantities,
} from "../../src-shared/analyses/plane-axes.ts";
import { type SurfaceChoice, surfacePoint } from "../../src-shared/analyses/plane-surface.ts";
import { distributionOf, type RegionChoices } from "../../src-shared/analyses/preferred-region.ts";
import { spectrumBinsOf } from "../../src-shared/analyses/signal-bins.ts";
import { type SurfaceRegion, surfaceRegion } from "../../src-shared/analyses/surface-region.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import { InputError } from "../../src-shared/errors.ts";
import type { RegionResult } from "../../src-shared/specification/analysis-result.ts";
import { Model } from "../../src-shared/specification/run-specification.ts";
import { gridOf } from "../../src-shared/statistics/plane.ts";
import { oneOf } from "./fit-options.ts";
import { numberOption, refuseUnused } from "./read-options.ts";

/** The axes of `--axes`, and what they hold fixed. */
export type AskedAxes =
  | { readonly axes: "mass,d-mu" | "mass,c-tau"; readonly surface: null }
  | { readonly axes: SurfaceChoice["axes"]; readonly surface: SurfaceChoice };

/** What is said of the plane of (m_N, d_mu) alone. */
const ofCoupling = ["uhi", "toys", "feldman-cousins", "overlap", "claims", "point"];

interface AxesOptions {
  readonly axes?: string | undefined;
  readonly mass?: string | undefined;
  readonly "d-mu"?: string | undefined;
}

/** @throws InputError for axes that are none, without what they hold fixed, or with what they do not use */
export function askedAxes(values: AxesOptions & Readonly<Record<string, unknown>>): AskedAxes {
  const axes = oneOf<PlaneAxesName>("--axes", values.axes ?? "mass,d-mu", planeAxesNames);
  const words = `with --axes ${axes}`;
  if (axes === "mass,d-mu") {
    refuseUnused(values, ["mass", "d-mu"], "without --axes");
    return { axes, surface: null };
  }
  refuseUnused(values, ofCoupling, words);
  if (axes === "mass,c-tau") {
    refuseUnused(values, ["mass", "d-mu"], words);
    return { axes, surface: null };
  }
  refuseUnused(values, ["d-tau", "d-tau-ratio"], words);
  if (axes === "mass,d-tau") {
    refuseUnused(values, ["mass"], words);
    const dMu = parseInput(Model.shape.dMu, numberOf("d-mu", values["d-mu"], axes), "The coupling");
    return { axes, surface: { axes, dMu, dE: 0 } };
  }
  refuseUnused(values, ["d-mu"], words);
  const mass = parseInput(Model.shape.mass, numberOf("mass", values.mass, axes), "The mass");
  return { axes, surface: { axes, mass, dE: 0 } };
}

function numberOf(name: "mass" | "d-mu", text: string | undefined, axes: PlaneAxesName): number {
  if (text !== undefined) return numberOption(name, text);
  throw new InputError({
    what: "The command cannot be read",
    why: `the plane of ${axes} is one at a fixed ${name === "mass" ? "mass" : "d_mu"}`,
    remedy: name === "mass" ? "Give --mass in GeV." : "Give --d-mu in GeV^-1.",
    path: `--${name}`,
  });
}

/** The region of a spectrum over other axes. */
export function regionOverAxes(
  table: SignalTable,
  experiment: ExperimentInputs,
  choices: RegionChoices,
  { surface, points }: { readonly surface: SurfaceChoice; readonly points: number | null },
): SurfaceRegion {
  const likelihood = distributionOf(experiment, choices);
  const bins = spectrumBinsOf(experiment, choices.distribution);
  const nodes = points === null ? {} : { points };
  return surfaceRegion(table, { bins, likelihood }, surface, { ...choices, ...nodes });
}

/** The same region with the coupling read as c tau in m; the nodes keep their d_mu. */
export function regionInDecayLength(
  { plane, best, null: nothing, contours }: RegionResult,
  choice: Parameters<typeof decayLengthOf>[0],
) {
  const read = (mass: number, dMu: number) => [mass, decayLengthOf(choice, mass, dMu)] as const;
  const { across, upwards, chi2, error } = gridOf(plane);
  return {
    grid: {
      across,
      upwards,
      decayLength: across.map((mass) => upwards.map((dMu) => read(mass, dMu)[1])),
      chi2,
      error,
    },
    best: {
      across: best.mass,
      upwards: read(best.mass, best.dMu)[1],
      dMu: best.dMu,
      chi2: best.chi2,
      degreesOfFreedom: best.ndf,
      onEdge: best.onEdge,
    },
    null: nothing,
    contours: contours.map(({ sigma, level, polylines }) => ({
      sigma,
      level,
      polylines: polylines.map((line) => line.map(([mass, dMu]) => read(mass, dMu))),
    })),
  };
}

type Said = Pick<SurfaceRegion, "best" | "null"> & {
  readonly contours: readonly Pick<
    SurfaceRegion["contours"][number],
    "sigma" | "level" | "polylines"
  >[];
};

const value = (name: string, unit: string, number: number) =>
  `${name} = ${number.toPrecision(3)} ${unit}`;

/** Axes, best fit, no dipole and levels, one fact a line. */
export function axesLines({ axes, surface }: AskedAxes, { best, null: nothing, contours }: Said) {
  const { across, upwards } = planeQuantities[axes];
  const edge = best.onEdge ? " (on the edge of the plane: the regions depend on its range)" : "";
  const held = surface === null ? "" : `, ${heldWords(surface)}`;
  return [
    `axes         ${across.name} [${across.plainUnit}], ${upwards.name} [${upwards.plainUnit}]${held}`,
    `best fit     ${value(across.name, across.plainUnit, best.across)}, ${value(upwards.name, upwards.plainUnit, best.upwards)}${edge}`,
    `chi2         ${best.chi2.toFixed(2)} for ${best.degreesOfFreedom} degrees of freedom`,
    `no dipole    ${nothing.chi2.toFixed(2)}`,
    ...contours.map(
      ({ sigma, level, polylines }) =>
        `${sigma} sigma      Delta chi2 = ${level.toFixed(2)}, ${polylines.length} lines`,
    ),
  ];
}

function heldWords(surface: SurfaceChoice): string {
  const { mass, dMu } = surfacePoint(surface, 1, 1);
  return surface.axes === "mass,d-tau" ? `d_mu = ${dMu} GeV^-1` : `m_N = ${mass} GeV`;
}

/** The reply that scripts depend on: quantities with their units, then the fit. */
export function axesReply<Found extends object>({ axes, surface }: AskedAxes, found: Found) {
  const { across, upwards } = planeQuantities[axes];
  const of = ({ name, plainUnit: unit }: typeof across) => ({ name, unit });
  return {
    axes: { name: axes, across: of(across), upwards: of(upwards) },
    held: surface,
    ...found,
  };
}
