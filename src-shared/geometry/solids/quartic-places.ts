import type { LinePlaces } from "./line-places.ts";

/** Newton steps and halvings that pin a root down to its last digits. */
const maxSteps = 100;

/** Ends of the stretches in which the quartic, and its derivative, are monotone. */
const ends = new Float64Array(6);
const extrema = new Float64Array(6);

/**
 * Adds the roots of t^4 + p t^2 + q t + r within the limits of the places: one between each two
 * neighbouring extrema, which are the roots of the derivative found alike. Extrema are added too:
 * rounding may take a double root away.
 */
export function addQuartic(p: number, q: number, r: number, places: LinePlaces): void {
  const { from, to } = places;
  let count = 0;
  extrema[count++] = from;
  if (p < 0) {
    const turn = Math.sqrt(-p / 6);
    if (-turn > from && -turn < to) extrema[count++] = -turn;
    if (turn > from && turn < to) extrema[count++] = turn;
  }
  extrema[count++] = to;
  ends[0] = from;
  let stretches = 1;
  for (let k = 0; k + 1 < count; k++) {
    const extremum = derivativeRoot(p, q, extrema[k], extrema[k + 1]);
    if (!(extremum > ends[stretches - 1] && extremum < to)) continue;
    ends[stretches++] = extremum;
    places.add(extremum);
  }
  ends[stretches] = to;
  for (let k = 0; k < stretches; k++) places.add(quarticRoot(p, q, r, ends[k], ends[k + 1]));
}

/** Root of 4 t^3 + 2 p t + q, monotone in the bracket; NaN where it has none. */
function derivativeRoot(p: number, q: number, from: number, to: number): number {
  const start = (4 * from * from + 2 * p) * from + q;
  const end = (4 * to * to + 2 * p) * to + q;
  if (start < 0 === end < 0) return Number.NaN;
  let low = from;
  let high = to;
  let t = 0.5 * (low + high);
  let step = high - low;
  for (let k = 0; k < maxSteps; k++) {
    const here = (4 * t * t + 2 * p) * t + q;
    if (here < 0 === start < 0) low = t;
    else high = t;
    const next = nextGuess(t, here / (12 * t * t + 2 * p), low, high, step);
    if (next === t || next === low || next === high) return next;
    step = Math.abs(next - t);
    t = next;
  }
  return t;
}

/** Root of the quartic, monotone in the bracket; NaN where it has none. */
function quarticRoot(p: number, q: number, r: number, from: number, to: number): number {
  const start = ((from * from + p) * from + q) * from + r;
  const end = ((to * to + p) * to + q) * to + r;
  if (start < 0 === end < 0) return Number.NaN;
  let low = from;
  let high = to;
  let t = 0.5 * (low + high);
  let step = high - low;
  for (let k = 0; k < maxSteps; k++) {
    const here = ((t * t + p) * t + q) * t + r;
    if (here < 0 === start < 0) low = t;
    else high = t;
    const next = nextGuess(t, here / ((4 * t * t + 2 * p) * t + q), low, high, step);
    if (next === t || next === low || next === high) return next;
    step = Math.abs(next - t);
    t = next;
  }
  return t;
}

/** A Newton step, or a halving where it would leave the bracket or is not half the step before. */
function nextGuess(t: number, newton: number, low: number, high: number, step: number): number {
  const next = t - newton;
  const converges = next > low && next < high && Math.abs(newton) < 0.5 * step;
  return converges || newton === 0 ? next : 0.5 * (low + high);
}
