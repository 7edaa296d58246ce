import type { Detector } from "../geometry/detector-model.ts";
import { type PlacedSolid } from "../geometry/placed-solid.ts";
import { type PrismRegion, prismRegion } from "./prism-region.ts";

/** Part of its bounding sphere that a volume fills for lines through the sphere to serve it. */
const minSphereShare = 0.6;

export type Vector = readonly [number, number, number];

/** A volume as a source of flights. */
export interface Source {
  readonly volume: number;
  /** Reaches beyond the aim sphere, so that N is aimed instead of the vertex. */
  readonly extended: boolean;
  /** Centre and radius of the disc that lines of N are drawn through, cm. */
  readonly centre: readonly [number, number, number];
  readonly radius: number;
  /** Inner disc that gets most lines of an extended source, cm. */
  readonly coreRadius: number;
  /** Prism that vertices are drawn in, where the volume fills it better than its sphere. */
  readonly prism: PrismRegion | null;
}

/** One source per volume. */
export function sourcesOf(detector: Detector): readonly Source[] {
  const { centre, radius, coreRadius } = detector.aim;
  return detector.volumes.map((volume, index) => {
    const extended = volume.solid.boundingRadius > radius;
    return extended
      ? { volume: index, extended, centre, radius, coreRadius, prism: null }
      : {
          volume: index,
          extended,
          centre: [volume.x, volume.y, volume.z] as const,
          radius: volume.solid.boundingRadius,
          coreRadius: volume.solid.boundingRadius,
          prism: fillsSphere(volume) ? null : prismRegion(volume),
        };
  });
}

/** Whether lines through the bounding sphere mostly meet the volume. */
function fillsSphere({ solid }: PlacedSolid): boolean {
  const sphere = (4 / 3) * Math.PI * solid.boundingRadius ** 3;
  return solid.volume > minSphereShare * sphere;
}
