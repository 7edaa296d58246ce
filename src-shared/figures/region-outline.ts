import { cubicRefinement, evenRefinement } from "../numerics/cubic-refinement.ts";
import { isolines, type Polyline } from "../numerics/isolines.ts";
import { thinnedLine } from "../numerics/thinned-line.ts";
import { bestFit, type Plane, regionRings } from "../statistics/plane.ts";
import { isInside } from "./svg/hatch.ts";

/** Cells of the drawn plane along each side of one of the plane that was fitted. */
const steps = 4;
/** Lines may be this far off, in ln m and ln d: a tenth of a pt on 8.6 cm. */
const tolerance = 2e-3;

/** What a figure says of the edges of its regions. */
export const outlineCaption =
  "Edges of regions are smooth between the nodes of the plane; islands shallower than the error of the simulation are left out.";

/** A region as it is drawn, GeV and GeV^-1: filled rings and the lines around them. */
export interface RegionOutline {
  readonly rings: [number, number][][];
  readonly outlines: [number, number][][];
}

/**
 * The region Delta chi^2 < level with smooth edges: chi^2 is cubic between the nodes of the plane, whose
 * own values stay. Islands that are shallower than the error of the simulation are left out.
 */
export function regionOutline(plane: Plane, level: number): RegionOutline {
  const fine = finePlane(plane, level);
  // The plane that was fitted has the minimum, not what is between its nodes.
  const own = level + bestFit(plane).chi2 - bestFit(fine).chi2;
  const isKept = (line: Polyline) => !isClosed(line) || isSignificant(line, plane, level);
  const drawn = (lines: readonly Polyline[]) =>
    lines.filter(isKept).map((line) => {
      const logs = line.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
      return thinnedRing(logs).map(([x, y]): [number, number] => [Math.exp(x), Math.exp(y)]);
    });
  return {
    rings: drawn(regionRings(fine, own)).filter(({ length }) => length > 2),
    outlines: drawn(levelLines(fine, own)),
  };
}

/** Isolines of a plane at a level above its minimum. */
function levelLines(plane: Plane, level: number): readonly Polyline[] {
  const minimum = bestFit(plane).chi2;
  return isolines(
    plane.mass.map(Math.log),
    plane.dMu.map(Math.log),
    plane.chi2.map((row) => row.map((value) => value - minimum)),
    level,
  ).map((line) => line.map(([x, y]) => [Math.exp(x), Math.exp(y)] as const));
}

function isClosed(line: Polyline): boolean {
  const [first, last] = [line[0]!, line.at(-1)!];
  return first[0] === last[0] && first[1] === last[1];
}

/** A ring is thinned in two halves: its ends are one point. */
function thinnedRing(line: Polyline): Polyline {
  const half = line.length >> 1;
  if (half < 2) return line;
  const [first, second] = [line.slice(0, half + 1), line.slice(half)];
  return [...thinnedLine(first, tolerance), ...thinnedLine(second, tolerance).slice(1)];
}

/** chi^2 rises like exp(2 ln d): its root bends less, and shifted it is smooth in the valley, too. */
function finePlane(plane: Plane, level: number): Plane {
  const minimum = bestFit(plane).chi2;
  const roots = plane.chi2.map((row) => row.map((value) => Math.sqrt(value - minimum + level)));
  const along = (values: readonly number[]) =>
    evenRefinement(values.map(Math.log), steps).map(Math.exp);
  const values = cubicRefinement(roots, steps).map((row) =>
    row.map((root) => root * root - level + minimum),
  );
  return {
    mass: along(plane.mass),
    dMu: along(plane.dMu),
    chi2: values,
    error: values.map((row) => row.map(() => 0)),
  };
}

/** Whether a ring encloses a node, or leaves one out, by more than the error of its chi^2. */
function isSignificant(ring: Polyline, plane: Plane, level: number): boolean {
  const { mass, dMu, error } = plane;
  const minimum = bestFit(plane).chi2;
  const logs = ring.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const [xs, ys] = ([0, 1] as const).map((axis) => logs.map((point) => point[axis]));
  const [left, right] = [Math.min(...xs!), Math.max(...xs!)];
  const [low, high] = [Math.min(...ys!), Math.max(...ys!)];
  return mass.some((m, i) => {
    const x = Math.log(m);
    if (x < left || x > right) return false;
    return dMu.some((d, j) => {
      const y = Math.log(d);
      if (y < low || y > high || !isInside([x, y], [logs])) return false;
      return Math.abs(plane.chi2[i]![j]! - minimum - level) > error[i]![j]!;
    });
  });
}
