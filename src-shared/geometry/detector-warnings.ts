import { boundsOf, commonBounds, cornersOf } from "./bounds.ts";
import type { Detector } from "./detector-model.ts";
import { overlapReport } from "./overlap-report.ts";
import { containsPoint, placedBounds } from "./placed-solid.ts";
import { quasiVolume } from "./quasi-monte-carlo.ts";
import { areDisjoint } from "./solid-relations.ts";
import { Intersection } from "./solids/intersection.ts";
import { volumeAt } from "./ray-tracer.ts";

/** Shorter than the conversion length in liquid argon (18 cm), so hardly a photon converts there. */
const minFiducialSize = 18;

/** Doubts about a detector that can be simulated as it is, one sentence each. */
export function detectorWarnings(detector: Detector): readonly string[] {
  return [...emptyWarnings(detector), ...overlapWarnings(detector), ...fiducialWarnings(detector)];
}

function emptyWarnings({ volumes }: Detector): string[] {
  return volumes
    .filter(({ solid }) => solid instanceof Intersection && areDisjoint(solid.first, solid.second))
    .map(({ name }) => `${name} is empty: the parts of its intersection lie apart.`);
}

function overlapWarnings({ volumes }: Detector): string[] {
  const { overlaps, pairs, examined } = overlapReport(volumes);
  const warnings = overlaps.map(
    ({ earlier, later }) =>
      `${later} and ${earlier} overlap in part; ${later} takes the common part.`,
  );
  if (examined < pairs) {
    warnings.push(`Overlaps were looked for in ${examined} of ${pairs} pairs of volumes.`);
  }
  return warnings;
}

function fiducialWarnings(detector: Detector): string[] {
  const { fiducial, volumes } = detector;
  const bounds = placedBounds(fiducial);
  const size = Math.max(...[0, 1, 2].map((k) => bounds.max[k] - bounds.min[k]));
  const warnings: string[] = [];
  if (size < minFiducialSize) {
    warnings.push(
      `The fiducial volume is ${size.toPrecision(3)} cm long, less than a photon needs to convert in liquid argon (18 cm). Check the unit of length.`,
    );
  }
  const all = boundsOf(volumes.flatMap((volume) => cornersOf(placedBounds(volume))));
  if (commonBounds(bounds, all) === null) {
    warnings.push("The fiducial volume lies outside all volumes.");
    return warnings;
  }
  const empty = quasiVolume(
    bounds,
    (x, y, z) => containsPoint(fiducial, [x, y, z]) && volumeAt(detector, x, y, z) < 0,
    256,
  );
  if (empty.volume > 0.01 * fiducial.solid.volume) {
    const share = (100 * empty.volume) / fiducial.solid.volume;
    warnings.push(`${share.toPrecision(2)} % of the fiducial volume is empty: no volume is there.`);
  }
  return warnings;
}
