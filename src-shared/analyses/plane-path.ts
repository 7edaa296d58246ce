/** A place along the two axes of a plane, both above 0. */
interface Place {
  readonly across: number;
  readonly upwards: number;
}

/**
 * Places along straight lines from corner to corner, in the logarithms of both axes: evenly along the
 * whole, both ends among them.
 *
 * @param count at least 2
 */
export function placesAlong(corners: readonly Place[], count: number): Place[] {
  const logs = corners.map(({ across, upwards }) => [Math.log(across), Math.log(upwards)] as const);
  const lengths = logs.slice(1).map(([x, y], k) => Math.hypot(x - logs[k]![0], y - logs[k]![1]));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  if (corners.length < 2 || !(whole > 0)) return corners.slice(0, 1);
  return Array.from({ length: count }, (_, k) => {
    // The ends are as they were given.
    if (k === 0) return corners[0]!;
    if (k === count - 1) return corners.at(-1)!;
    let rest = (whole * k) / (count - 1);
    const last = lengths.length - 1;
    const leg = lengths.findIndex((length, index) => {
      if (rest <= length || index === last) return true;
      rest -= length;
      return false;
    });
    const share = lengths[leg]! > 0 ? Math.min(1, rest / lengths[leg]!) : 0;
    const [from, to] = [logs[leg]!, logs[leg + 1]!];
    return {
      across: Math.exp(from[0] + share * (to[0] - from[0])),
      upwards: Math.exp(from[1] + share * (to[1] - from[1])),
    };
  });
}
