import type { LinePlaces } from "./line-places.ts";

/** Halvings and Newton steps that pin a root down to its last digits. */
const mostSteps = 100;

/**
 * Adds the roots of t^4 + p t^2 + q t + r between -reach and reach: one between each two
 * neighbouring extrema, which are the roots of the derivative found alike. Extrema are added too:
 * rounding may take a double root away.
 */
export function addQuartic(
  p: number,
  q: number,
  r: number,
  reach: number,
  places: LinePlaces,
): void {
  const value = (t: number) => ((t * t + p) * t + q) * t + r;
  const slope = (t: number) => (4 * t * t + 2 * p) * t + q;
  const curvature = (t: number) => 12 * t * t + 2 * p;
  const turn = p < 0 ? Math.sqrt(-p / 6) : 0;
  const extrema = rootsBetween(
    turn > 0 ? [-reach, -turn, turn, reach] : [-reach, reach],
    slope,
    curvature,
  );
  extrema.forEach((t) => places.add(t));
  rootsBetween([-reach, ...extrema, reach], value, slope).forEach((t) => places.add(t));
}

/** Roots of a function that is monotone between ascending ends. */
function rootsBetween(
  ends: readonly number[],
  value: (t: number) => number,
  slope: (t: number) => number,
): number[] {
  const roots: number[] = [];
  for (let k = 0; k + 1 < ends.length; k++) {
    const [from, to] = [ends[k], ends[k + 1]];
    if (!(to > from)) continue;
    const start = value(from);
    const end = value(to);
    if (start === 0) roots.push(from);
    else if (start < 0 !== end < 0) roots.push(rootOf(from, to, start < 0, value, slope));
  }
  return roots;
}

/** Newton steps, or halvings where they would leave the bracket or stall. */
function rootOf(
  from: number,
  to: number,
  rising: boolean,
  value: (t: number) => number,
  slope: (t: number) => number,
): number {
  let low = from;
  let high = to;
  let t = 0.5 * (low + high);
  let former = high - low;
  for (let step = 0; step < mostSteps; step++) {
    const here = value(t);
    if (here === 0) return t;
    if (here < 0 === rising) low = t;
    else high = t;
    let next = t - here / slope(t);
    // A step that is not half the one before the last converges too slowly.
    if (!(next > low && next < high && Math.abs(next - t) < 0.5 * former))
      next = 0.5 * (low + high);
    if (next === t || next === low || next === high) return next;
    former = Math.abs(next - t);
    t = next;
  }
  return t;
}
