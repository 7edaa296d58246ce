/** Where a function is least, and its value there. */
export interface Least {
  readonly at: number;
  readonly value: number;
}

const golden = (3 - Math.sqrt(5)) / 2;
const maximumSteps = 200;

/**
 * The least value of a function with one minimum on [low, high], by parabolas through the best
 * three points and golden sections where those do not help (R. P. Brent, Algorithms for
 * Minimization without Derivatives, 1973, ch. 5). Values may be infinite.
 *
 * @param tolerance of the place, as a share of high - low; below 1e-8 only rounding moves it
 */
export function minOnInterval(
  value: (x: number) => number,
  low: number,
  high: number,
  tolerance = 1e-8,
): Least {
  const width = tolerance * (high - low);
  let x = low + golden * (high - low);
  let [second, third] = [x, x];
  let atX = value(x);
  let [atSecond, atThird] = [atX, atX];
  let step = 0;
  let before = 0;
  for (let count = 0; count < maximumSteps; count++) {
    const middle = 0.5 * (low + high);
    const near = 1e-15 * Math.abs(x) + width / 3;
    if (Math.abs(x - middle) <= 2 * near - 0.5 * (high - low)) break;
    const parabola = stepToVertex(x, atX, second, atSecond, third, atThird);
    if (
      Math.abs(before) > near &&
      Math.abs(parabola) < 0.5 * Math.abs(before) &&
      x + parabola > low &&
      x + parabola < high
    ) {
      before = step;
      step = parabola;
      const next = x + step;
      if (next - low < 2 * near || high - next < 2 * near) step = x < middle ? near : -near;
    } else {
      before = x < middle ? high - x : low - x;
      step = golden * before;
    }
    const next = Math.abs(step) >= near ? x + step : x + Math.sign(step) * near;
    const atNext = value(next);
    if (atNext <= atX) {
      if (next < x) high = x;
      else low = x;
      [third, atThird, second, atSecond, x, atX] = [second, atSecond, x, atX, next, atNext];
    } else {
      if (next < x) low = next;
      else high = next;
      if (atNext <= atSecond || second === x) {
        [third, atThird, second, atSecond] = [second, atSecond, next, atNext];
      } else if (atNext <= atThird || third === x || third === second) {
        [third, atThird] = [next, atNext];
      }
    }
  }
  return { at: x, value: atX };
}

/** From x to the vertex of the parabola through three points; NaN where they make none. */
function stepToVertex(x: number, f: number, w: number, atW: number, v: number, atV: number) {
  const first = (x - w) * (f - atV);
  const other = (x - v) * (f - atW);
  return ((x - v) * other - (x - w) * first) / (-2 * (other - first));
}
