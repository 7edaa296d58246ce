/**
 * Lagrange's interpolation of six evenly spaced values: its error is 1/200 of the sixth difference.
 *
 * @param start index of the first of them; @param step from one to the next in the array
 * @param s place in steps from the third one, for best results in [0, 1]
 */
export function sixPoints(values: Float64Array, start: number, step: number, s: number): number {
  const [a, b, c, d, e] = [s + 2, s + 1, s - 1, s - 2, s - 3];
  const [ab, de, abs, cde] = [a * b, d * e, a * b * s, c * d * e];
  return (
    (b * s * cde * values[start]!) / -120 +
    (a * s * cde * values[start + step]!) / 24 +
    (ab * cde * values[start + 2 * step]!) / -12 +
    (abs * de * values[start + 3 * step]!) / 12 +
    (abs * c * e * values[start + 4 * step]!) / -24 +
    (abs * c * d * values[start + 5 * step]!) / 120
  );
}
