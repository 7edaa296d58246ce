import { DomainError } from "../errors.ts";
import { aimSphere, type Medium } from "./aim.ts";
import { placeSolid } from "./build-solid.ts";
import type { DetectorFile } from "./detector-file.ts";
import { inCentimetres } from "./detector-units.ts";
import type { PlacedSolid } from "./placed-solid.ts";
import type { Solid } from "./solids/solid.ts";
import { type Detector } from "./detector-model.ts";

/** cm; beyond it is no detector, and squares of lengths lose their meaning. */
const largestRadius = 1e10;

function ofSaneSize(placed: PlacedSolid, path: string): PlacedSolid {
  const { x, y, z, solid } = placed;
  const reach = Math.hypot(x, y, z) + solid.boundingRadius;
  if (reach <= largestRadius) return placed;
  throw new DomainError(
    "reach of the volume from the origin",
    reach,
    `0-${largestRadius} cm`,
    path,
  );
}

/**
 * Builds the solids of a validated detector file.
 *
 * @param media materials by name; needed only where the file leaves out its aim sphere
 * @throws DomainError with the path of a solid that is none; InputError where the aim sphere is
 *   left out and cannot be derived
 */
export function buildDetector(
  file: DetectorFile,
  media: ReadonlyMap<string, Medium> = new Map(),
): Detector {
  const { name, volumes: descriptions, fiducial: region, aim } = inCentimetres(file);
  const built = new Map<string, Solid>();
  const volumes = descriptions.map((volume, index) => ({
    name: volume.name,
    material: volume.material,
    density: volume.density ?? null,
    ...ofSaneSize(placeSolid(volume, `volumes[${index}]`, built), `volumes[${index}]`),
  }));
  const fiducial = ofSaneSize(placeSolid(region, "fiducial", built), "fiducial");
  return { name, volumes, fiducial, aim: aim ?? aimSphere(volumes, fiducial, media) };
}
