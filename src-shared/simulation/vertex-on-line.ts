/** The stretches of matter behind decay points, with the events that each stands for. */
export interface WeighedStretches {
  /** Proper distances of the ends from the decay point, cm. */
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly part: ArrayLike<number>;
}

/** The stretch that holds a vertex, and its proper distance from the decay point, cm. */
export interface PlacedVertex {
  readonly stretch: number;
  readonly proper: number;
}

/**
 * Places the vertex of a flight on the stretches `first` ... `last` behind its decay point: the
 * stretch by its events, the place in it by the decay length.
 *
 * @param events of all these stretches; @param u uniform
 * @param properLength c tau, cm
 */
export function vertexOnLine(
  { from, to, part }: WeighedStretches,
  first: number,
  last: number,
  events: number,
  u: number,
  properLength: number,
): PlacedVertex {
  let left = u * events;
  let stretch = first;
  while (stretch < last && left > part[stretch]!) left -= part[stretch++]!;
  const share = Math.min(1, Math.max(0, left / part[stretch]!));
  const start = from[stretch]!;
  const max = -Math.expm1(-(to[stretch]! - start) / properLength);
  const proper = start - properLength * Math.log1p(-share * max);
  return { stretch, proper: Math.min(proper, to[stretch]!) };
}

/**
 * Chance that N of a coupling decays at the decay point of a flight, having been made on a stretch:
 * exp(-from/c tau) - exp(-to/c tau), or the density of it where the stretch is a point (1/cm).
 */
export function decayChance(
  from: number,
  to: number,
  properLength: number,
  isPoint: boolean,
): number {
  const near = from / properLength;
  return isPoint
    ? Math.exp(-near) / properLength
    : Math.exp(-near) * -Math.expm1(-(to - from) / properLength);
}
