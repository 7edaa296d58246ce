import type { PlaneAxesName, PlaneQuantity } from "../../src-shared/analyses/plane-axes.ts";
import { planeQuantities } from "../../src-shared/analyses/plane-axes.ts";
import { formatLength, formatNumber, formatProbability } from "../text/format-number.ts";
import { inSentence } from "../text/measurement-words.ts";
import { couplingText, massText } from "../text/quantities.ts";
import type { TextTable } from "../text/table-text.ts";
import type { FittedPlane, FittedSurface } from "../threads/plane-messages.ts";
import type { Polyline } from "../../src-shared/numerics/isolines.ts";
import type { PlaneLimit } from "../stores/limits-store.ts";
import { fitsOf, type NamedFit } from "./plane-figure.ts";
import type { CouplingAxis, PlanePlace } from "../stores/coupling-axis.ts";

/** The fit of one measurement in the quantities of the axes: as they are read, not as they are fitted. */
export interface AxesFit extends Pick<NamedFit, "name" | "label" | "place" | "result"> {
  readonly region: {
    readonly best: PlanePlace & {
      readonly chi2: number;
      readonly onEdge: boolean;
      readonly degreesOfFreedom: number;
    };
    readonly null: { readonly chi2: number };
    readonly contours: readonly {
      readonly sigma: number;
      readonly level: number;
      readonly polylines: readonly Polyline[];
    }[];
    readonly openAt: readonly number[];
  };
  /** Null of counts. */
  readonly goodness: number | null;
}

/** Fits of a plane whose axes are others than mass and coupling. */
export function surfaceFits(surface: FittedSurface, measured: FittedPlane["measured"]): AxesFit[] {
  return measured.flatMap(({ name, label, result }, place) => {
    const region = surface.regions[name];
    return region === undefined
      ? []
      : [{ name, label, place, result, region, goodness: region.goodness }];
  });
}

/** The fits over (m_N, d_mu) with the coupling read on another axis. */
export function readFits(fitted: FittedPlane, axis: CouplingAxis): AxesFit[] {
  const read = ([mass, dMu]: readonly [number, number]) =>
    [mass, axis.ofDipole(mass, dMu)] as const;
  return fitsOf(fitted).map(({ name, label, place, result, region }) => {
    const { mass, dMu, ...best } = region.best;
    const [across, upwards] = read([mass, dMu]);
    return {
      name,
      label,
      place,
      result,
      goodness: region.goodness,
      region: {
        best: { across, upwards, ...best },
        null: region.null,
        openAt: region.openAt,
        contours: region.contours.map(({ sigma, level, polylines }) => ({
          sigma,
          level,
          polylines: polylines.map((line) => line.map(read)),
        })),
      },
    };
  });
}

const heading = ({ symbol, unit }: PlaneQuantity) => `${symbol}, ${unit}`;

/** A value of an axis with its unit. */
export function quantityText({ name }: PlaneQuantity, value: number): string {
  if (name === "m_N") return massText(value);
  return name === "c_tau" ? formatLength(100 * value) : couplingText(value);
}

/** "m_N = 0.470 GeV, d_τ = 2 × 10⁻⁵ GeV⁻¹" */
export function placeText(axes: PlaneAxesName, { across, upwards }: PlanePlace): string {
  const quantities = planeQuantities[axes];
  return `${quantities.across.symbol} = ${quantityText(quantities.across, across)}, ${quantities.upwards.symbol} = ${quantityText(quantities.upwards, upwards)}`;
}

/** Best fits in the quantities of the axes. */
export function axesBestFits(axes: PlaneAxesName, fits: readonly AxesFit[]): TextTable {
  const { across, upwards } = planeQuantities[axes];
  return {
    columns: [
      "Measurement",
      heading(across),
      heading(upwards),
      "χ²",
      "Degrees of freedom",
      "p",
      "χ² without dipole",
      "On the edge",
    ],
    rows: fits.map(({ label, region: { best, null: nothing }, goodness }) => [
      label,
      formatNumber(best.across),
      formatNumber(best.upwards),
      best.chi2.toFixed(1),
      String(best.degreesOfFreedom),
      formatProbability(goodness),
      nothing.chi2.toFixed(1),
      best.onEdge ? "yes" : "no",
    ]),
  };
}

const text = (value: number | null) => (value === null ? "–" : formatNumber(value));

/** Excluded decay lengths of every mass of a limit: a longer one is a smaller coupling. */
export function axesLimits(
  axes: PlaneAxesName,
  { limits }: Pick<PlaneLimit, "limits">,
  axis: CouplingAxis,
): TextTable {
  const { across, upwards } = planeQuantities[axes];
  const read = (mass: number, dMu: number | null) =>
    dMu === null ? null : axis.ofDipole(mass, dMu);
  const rows = limits.map(({ mass, lower, upper }) => ({
    mass,
    to: read(mass, lower),
    from: lower === null ? null : read(mass, upper),
  }));
  return {
    columns: [heading(across), `Excluded from ${heading(upwards)}`, `to ${heading(upwards)}`],
    rows: rows.map(({ mass, from, to }) => [
      formatNumber(mass),
      to !== null && from === null ? "foot of the plane" : text(from),
      text(to),
    ]),
    exact: {
      columns: [
        `${across.name}, ${across.plainUnit}`,
        `from ${upwards.name}, ${upwards.plainUnit}`,
        `to ${upwards.name}, ${upwards.plainUnit}`,
      ],
      rows: rows.map(({ mass, from, to }) => [mass, from, to]),
    },
  };
}

/** Every point of every contour in the quantities of the axes. */
export function axesContours(axes: PlaneAxesName, fits: readonly AxesFit[]): TextTable {
  const { across, upwards } = planeQuantities[axes];
  const points = fits.flatMap(({ label, region }) =>
    region.contours.flatMap(({ sigma, level, polylines }) =>
      polylines.flatMap((line, index) =>
        line.map(([x, y]) => ({ label, sigma, level, line: index + 1, x, y })),
      ),
    ),
  );
  const columns = ["Measurement", "σ", "Δχ²", "Line", heading(across), heading(upwards)];
  return {
    columns,
    rows: points.map(({ label, sigma, level, line, x, y }) => [
      label,
      String(sigma),
      level.toFixed(2),
      String(line),
      formatNumber(x),
      formatNumber(y),
    ]),
    exact: { columns, rows: points.map((each) => Object.values(each)) },
  };
}

/** One sentence that tells a listener what the plane shows. */
export function axesLabel(
  axes: PlaneAxesName,
  fits: readonly AxesFit[] | null,
  point: PlanePlace,
): string {
  const { across, upwards } = planeQuantities[axes];
  const name = `${upwards.words} against ${across.words}`;
  const where = `the point is ${placeText(axes, point)}`;
  if (fits === null) return `Plane of ${name}, no regions yet; ${where}.`;
  if (fits.length === 0) return `Plane of ${name}, limits alone; ${where}.`;
  const best = fits.map(
    ({ label, region }) =>
      `${inSentence(label)} fits best at ${placeText(axes, region.best)} with chi squared ${region.best.chi2.toFixed(1)}`,
  );
  return `Preferred regions of ${name}: ${best.join("; ")}; ${where}.`;
}
