import { InputError } from "../errors.ts";
import { sobolPoints, uniformOf } from "../numerics/sobol.ts";
import type { Detector, Volume } from "./detector-model.ts";
import { placedBounds, placedHull, type PlacedSolid } from "./placed-solid.ts";
import { RayTracer } from "./ray-tracer.ts";

/** What rays ask of a material. */
export interface Medium {
  /** g/cm3. */
  readonly density: number;
  /** g/cm2. */
  readonly radiationLength: number;
}

/**
 * Radiation lengths of matter that a photon does not cross: e^-5 of conversion, or 0.7 %, where its
 * mean free path is 2 X0 (0.1 GeV in CH2, the longest at the energies that experiments select).
 */
const radiationLengths = 10;
/** Directions in which the matter around the fiducial volume is weighed. */
const directions = 512;

/**
 * The aim sphere of a detector whose file gives none: about the centre of the fiducial volume, out
 * to where, in any of 512 directions, 10 radiation lengths of matter or the end of all volumes lie
 * between. Never too small by more than what those directions miss, but wider than needed
 * where there is a large hall of air. The core is the sphere around the fiducial volume.
 *
 * @throws InputError where a volume's material is not among `media`
 */
export function aimSphere(
  volumes: readonly Volume[],
  fiducial: PlacedSolid,
  media: ReadonlyMap<string, Medium>,
): Detector["aim"] {
  const { min, max } = placedBounds(fiducial);
  const centre = [0, 1, 2].map((axis) => 0.5 * (min[axis] + max[axis]));
  const [cx, cy, cz] = centre;
  const coreRadius = Math.max(
    ...placedHull(fiducial).map(([x, y, z]) => Math.hypot(x - cx, y - cy, z - cz)),
  );
  const rates = volumes.map((volume, index) => {
    const medium = media.get(volume.material);
    if (medium === undefined) {
      throw new InputError({
        what: "The aim sphere of the detector cannot be derived",
        why: `the material ${volume.material} of volume ${volume.name} is not known`,
        remedy: "Give `aim` in the detector file, or add the material.",
        path: `volumes[${index}].material`,
      });
    }
    return (volume.density ?? medium.density) / medium.radiationLength;
  });
  const tracer = new RayTracer({ volumes });
  const points = new Uint32Array(2 * directions);
  sobolPoints(1, 0, directions, 2, points);
  const crossings = new Float64Array(2 * fiducial.solid.intervals);
  let radius = coreRadius;
  for (let i = 0; i < directions; i++) {
    const nz = 2 * uniformOf(points[2 * i]) - 1;
    const azimuth = 2 * Math.PI * uniformOf(points[2 * i + 1]);
    const sine = Math.sqrt((1 - nz) * (1 + nz));
    const nx = sine * Math.cos(azimuth);
    const ny = sine * Math.sin(azimuth);
    const found = fiducial.solid.intersect(
      cx - fiducial.x,
      cy - fiducial.y,
      cz - fiducial.z,
      nx,
      ny,
      nz,
      crossings,
      0,
    );
    const edge = found > 0 ? Math.max(0, crossings[2 * found - 1]) : 0;
    tracer.trace(cx, cy, cz, nx, ny, nz, edge, Infinity);
    radius = Math.max(radius, reachOf(tracer, rates));
  }
  return { centre: [cx, cy, cz], radius, coreRadius };
}

/** Distance at which the last line has crossed the radiation lengths, or leaves the last volume. */
function reachOf(tracer: RayTracer, rates: readonly number[]): number {
  let left = radiationLengths;
  let reach = 0;
  for (let k = 0; k < tracer.count; k++) {
    const rate = rates[tracer.volume[k]];
    const length = tracer.exit[k] - tracer.entry[k];
    if (rate * length >= left) return tracer.entry[k] + left / rate;
    left -= rate * length;
    reach = tracer.exit[k];
  }
  return reach;
}
