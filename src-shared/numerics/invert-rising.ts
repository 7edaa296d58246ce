/** Steps after which halving alone has used up the digits of a number. */
const maxSteps = 100;

/**
 * x in [lower, upper] where a rising function takes a value: Newton's steps, halving the bracket
 * where they leave it. Values beyond the ends give the ends.
 *
 * @param slope derivative of `rising`; where it is wrong or 0 the inversion is slow, never wrong
 */
export function invertRising(
  rising: (x: number) => number,
  slope: (x: number) => number,
  value: number,
  lower: number,
  upper: number,
): number {
  let [low, high] = [lower, upper];
  let x = (low + high) / 2;
  for (let step = 0; step < maxSteps; step++) {
    const excess = rising(x) - value;
    if (excess === 0) return x;
    if (excess < 0) low = x;
    else high = x;
    const newton = x - excess / slope(x);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (next === x || next === low || next === high) return next;
    x = next;
  }
  return x;
}
