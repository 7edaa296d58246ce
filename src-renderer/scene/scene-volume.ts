import type { Bounds } from "../../src-shared/geometry/bounds.ts";
import { boundsVolume, commonBounds } from "../../src-shared/geometry/bounds.ts";
import { buildDetector } from "../../src-shared/geometry/detector.ts";
import type { Detector } from "../../src-shared/geometry/detector-model.ts";
import type { DetectorFile } from "../../src-shared/geometry/detector-file.ts";
import { placedBounds } from "../../src-shared/geometry/placed-solid.ts";
import type { PlacedSolid } from "../../src-shared/geometry/placed-solid.ts";
import { BoxTree } from "../../src-shared/geometry/solids/box-tree.ts";
import { materialColour, type Theme } from "./material-palette.ts";

/** A volume as it is drawn. */
export interface SceneVolume {
  readonly index: number;
  readonly name: string;
  readonly material: string;
  readonly placed: PlacedSolid;
  readonly bounds: Bounds;
  /** Holds other volumes, so that its faces may not hide them. */
  readonly container: boolean;
  /** Rock and air around the detector: outline only, and hidden at first. */
  readonly surroundings: boolean;
  /** Place among materials without a colour of their own. */
  readonly order: number;
}

export interface SceneModel {
  readonly detector: Detector;
  readonly volumes: readonly SceneVolume[];
  readonly fiducial: PlacedSolid;
  /** Box of everything but the surroundings, cm. */
  readonly bounds: Bounds;
}

const surroundingMaterials = new Set(["ROCK", "AIR"]);
/** Volumes this much larger than the fiducial volume are surroundings too, as hills of dirt are. */
const surroundingSize = 300;

/** The scene of a detector file; lengths in cm. */
export function sceneModel(file: DetectorFile): SceneModel {
  // A file may leave its aim sphere to be derived from materials; no picture needs it.
  const aim = file.aim ?? { centre: [0, 0, 0], radius: 1, coreRadius: 1, note: "not used" };
  const detector = buildDetector({ ...file, aim });
  const materials = [...new Set(detector.volumes.map(({ material }) => material))];
  const limit = detector.fiducial.solid.volume * surroundingSize;
  // The fiducial volume comes after all others: it lies in those around it.
  const boxes = [...detector.volumes, detector.fiducial].map(placedBounds);
  const tree = new BoxTree(boxes, 0);
  const met = new Int32Array(boxes.length);
  const holdsLater = (index: number) => {
    const count = tree.meetBox(boxes[index].min, boxes[index].max, met);
    return met.subarray(0, count).some((k) => k > index && holds(boxes[index], boxes[k]));
  };
  const volumes = detector.volumes.map((volume, index): SceneVolume => {
    const bounds = boxes[index];
    return {
      index,
      name: volume.name,
      material: volume.material,
      placed: volume,
      bounds,
      container: holdsLater(index),
      // The volume of the box costs nothing; that of some solids must be measured.
      surroundings:
        surroundingMaterials.has(volume.material) ||
        (boundsVolume(bounds) > limit && volume.solid.volume > limit),
      order: materials.indexOf(volume.material),
    };
  });
  const inner = volumes.filter(({ surroundings }) => !surroundings);
  return {
    detector,
    volumes,
    fiducial: detector.fiducial,
    bounds: [placedBounds(detector.fiducial), ...inner.map(({ bounds }) => bounds)].reduce(around),
  };
}

export function volumeColour(volume: SceneVolume, theme: Theme): string {
  return materialColour(volume.material, theme, volume.order);
}

/** True where the second box lies in the first. */
function holds(outer: Bounds, inner: Bounds): boolean {
  const common = commonBounds(outer, inner);
  return (
    common !== null &&
    [0, 1, 2].every((k) => common.min[k] === inner.min[k] && common.max[k] === inner.max[k])
  );
}

/** The smallest box around two. */
export function around(a: Bounds, b: Bounds): Bounds {
  const min = [0, 1, 2].map((k) => Math.min(a.min[k], b.min[k]));
  const max = [0, 1, 2].map((k) => Math.max(a.max[k], b.max[k]));
  return { min: [min[0], min[1], min[2]], max: [max[0], max[1], max[2]] };
}
