/** Evenly spaced in the logarithm, ends included exactly. */
export function logarithmicGrid(from: number, to: number, points: number): number[] {
  const step = Math.log(to / from) / (points - 1);
  return Array.from({ length: points }, (_, k) =>
    k === points - 1 ? to : from * Math.exp(k * step),
  );
}
