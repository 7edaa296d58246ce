import type { Detector } from "../geometry/detector-model.ts";
import { placedBounds } from "../geometry/placed-solid.ts";
import { RayTracer, volumeAt } from "../geometry/ray-tracer.ts";
import { sobolPoints, uniformOf } from "../numerics/sobol.ts";
import type { Source } from "./sources.ts";

/** Points that measure each volume. */
const points = 1024;
/** Photons from this far upstream of the fiducial volume still convert in it, cm. */
const lead = 30;
/** Beyond this no volume starts, cm. */
const farAway = 1e7;

/**
 * Mass of each volume (g) times the chance that an N from there, straight along the beam, decays in
 * the fiducial volume or shortly before it, for a decay length in the lab (cm). It steers the
 * shares of the sources only. Compact volumes by quasi Monte Carlo in their bounds; extended ones
 * in closed form along the axis, over the core of the aim sphere.
 */
export function reachedMasses(
  detector: Detector,
  densities: readonly number[],
  sources: readonly Source[],
  [ax, ay, az]: readonly [number, number, number],
  decayLength: number,
): number[] {
  const { fiducial } = detector;
  const crossings = new Float64Array(2 * fiducial.solid.intervals);
  /** Chance of a vertex that has the fiducial volume between these distances ahead of it. */
  const chance = (from: number, to: number) =>
    to > 0 ? Math.exp(-Math.max(0, from - lead) / decayLength) - Math.exp(-to / decayLength) : 0;
  const ahead = (x: number, y: number, z: number) => {
    const found = fiducial.solid.intersect(
      x - fiducial.x,
      y - fiducial.y,
      z - fiducial.z,
      ax,
      ay,
      az,
      crossings,
      0,
    );
    return found > 0 ? ([crossings[0]!, crossings[2 * found - 1]!] as const) : null;
  };
  const coordinates = new Uint32Array(3 * points);
  sobolPoints(1, 0, points, 3, coordinates);
  const tracer = new RayTracer(detector);

  return sources.map((source, index) => {
    const density = densities[source.volume]!;
    if (source.extended) {
      const middle = ahead(fiducial.x, fiducial.y, fiducial.z);
      if (middle === null) return 0;
      const [from, to] = middle;
      tracer.trace(fiducial.x, fiducial.y, fiducial.z, ax, ay, az, -farAway, from - lead);
      let length = 0;
      for (let k = 0; k < tracer.count; k++) {
        if (tracer.volume[k] !== source.volume) continue;
        const survived =
          Math.exp((tracer.exit[k]! - from + lead) / decayLength) -
          Math.exp((tracer.entry[k]! - from + lead) / decayLength);
        length += decayLength * survived * -Math.expm1((from - lead - to) / decayLength);
      }
      return density * Math.PI * source.coreRadius ** 2 * length;
    }
    const { min, max } = placedBounds(detector.volumes[source.volume]!);
    const size = [0, 1, 2].map((k) => max[k]! - min[k]!);
    let sum = 0;
    for (let i = 0; i < points; i++) {
      const x = min[0] + size[0]! * uniformOf(coordinates[3 * i]!);
      const y = min[1] + size[1]! * uniformOf(coordinates[3 * i + 1]!);
      const z = min[2] + size[2]! * uniformOf(coordinates[3 * i + 2]!);
      if (volumeAt(detector, x, y, z) !== index) continue;
      const interval = ahead(x, y, z);
      if (interval !== null) sum += chance(...interval);
    }
    return (density * size[0]! * size[1]! * size[2]! * sum) / points;
  });
}
