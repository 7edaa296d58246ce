import { levelWords } from "../../src-shared/contract/external-limits.ts";
import { planeSigmas } from "../../src-shared/analyses/plane-sigmas.ts";
import type { PlaneLayers } from "../stores/plane-layers.ts";
import type { FittedPlane, FittedSurface } from "../threads/plane-messages.ts";
import { type ConstraintMark, standingWords } from "./constraint-marks.ts";
import { hasRegion, missingRanges, type PlaneFigure, type RegionMark } from "./plane-figure.ts";

interface SurfaceInputs {
  readonly surface: FittedSurface | null;
  readonly measured: FittedPlane["measured"];
  readonly layers: PlaneLayers;
  readonly degreesOfFreedom: 1 | 2;
  /** Masses asked for, and those not done, GeV. */
  readonly masses: readonly number[];
  readonly missing: readonly number[];
}

/**
 * The plane of other axes than (m_N, d_mu) as plain data. Curves of other experiments limit d_mu
 * alone, and kept layers are of (m_N, d_mu): they have no place in it.
 */
export function surfaceFigure(inputs: SurfaceInputs): PlaneFigure {
  const { surface, measured, layers, degreesOfFreedom } = inputs;
  const shown =
    surface === null ? [] : measured.filter(({ name }) => !layers.hidden.includes(name));
  const fits = shown.flatMap(({ name, result }) => {
    const region = surface?.regions[name];
    const place = measured.findIndex((each) => each.name === name);
    return region === undefined ? [] : [{ name, result, region, place }];
  });
  const regions = fits.flatMap((fit): RegionMark[] =>
    fit.region.areas
      .filter(
        ({ sigma }) => layers.sigmas.includes(sigma) && hasRegion(fit, sigma, degreesOfFreedom),
      )
      .map(({ sigma, rings, band }) => ({
        measurement: fit.name,
        place: fit.place,
        sigma,
        rings,
        outline: fit.region.contours.find((contour) => contour.sigma === sigma)?.polylines ?? [],
        band: layers.band ? band : [],
      })),
  );
  const ofMasses = surface?.choice.axes === "mass,d-tau";
  return {
    regions: planeSigmas
      .toReversed()
      .flatMap((sigma) => regions.filter((region) => region.sigma === sigma)),
    bestFits: layers.bestFit
      ? fits
          .filter((fit) => hasRegion(fit, 1, degreesOfFreedom))
          .map(({ name, place, region: { best } }) => ({ ...best, measurement: name, place }))
      : [],
    limits: [],
    selection: [],
    constraints: shown.flatMap(({ name, label }) => exclusionMark(surface, name, label, measured)),
    missing: ofMasses ? missingRanges(inputs.masses, inputs.missing) : [],
    overlap: null,
  };
}

function exclusionMark(
  surface: FittedSurface | null,
  name: string,
  label: string,
  measured: FittedPlane["measured"],
): ConstraintMark[] {
  const limit = surface?.limits[name];
  if (limit === undefined) return [];
  const place = measured.findIndex((each) => each.name === name);
  return [
    {
      id: name,
      words: `${label}${limit.standing === "constraint" && limit.expected ? ", expected" : standingWords(limit.standing)}${levelWords(limit.confidenceLevel)}`,
      colour: { of: "measurement", place },
      place,
      symbol: null,
      expected: limit.expected,
      standing: limit.standing,
      lines: limit.lines,
      band: [],
      area: limit.rings,
      levels: [],
      end: null,
    },
  ];
}
