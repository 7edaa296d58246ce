import type { Bounds } from "../../src-shared/geometry/bounds.ts";
import { cornersOf } from "../../src-shared/geometry/bounds.ts";
import type { Point } from "../../src-shared/geometry/rotation.ts";

/** A camera that looks at a point from a distance; y is up, z along the beam. Lengths in cm. */
export interface OrbitCamera {
  readonly target: Point;
  readonly distance: number;
  /** Direction of the eye seen from the target, radians: 0 on +z, growing towards +x. */
  readonly azimuth: number;
  /** Height of the eye above the x-z plane, radians. */
  readonly elevation: number;
}

/** Picture size in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Vertical field of view, radians. */
export const fieldOfView = (32 * Math.PI) / 180;
const steepest = Math.PI / 2;
const distanceRange = { minimum: 2, maximum: 1e6 } as const;

/** Radians for a drag over one pixel. */
const turnPerPixel = 0.006;

/** Directions that keys 1-4 look from. */
export const fixedViews = {
  free: { azimuth: (-122 * Math.PI) / 180, elevation: (18 * Math.PI) / 180 },
  /** Along the beam, as the neutrinos come. */
  front: { azimuth: Math.PI, elevation: 0 },
  /** From -x: the beam runs to the right. */
  side: { azimuth: -Math.PI / 2, elevation: 0 },
  top: { azimuth: -Math.PI / 2, elevation: Math.PI / 2 },
} as const;
export type FixedView = keyof typeof fixedViews;

/** Axes of the picture in space: right, up, and back towards the eye; unit vectors. */
export interface CameraAxes {
  readonly right: Point;
  readonly up: Point;
  readonly back: Point;
}

export function axesOf({ azimuth, elevation }: OrbitCamera): CameraAxes {
  const [sa, ca] = [Math.sin(azimuth), Math.cos(azimuth)];
  const [se, ce] = [Math.sin(elevation), Math.cos(elevation)];
  return { right: [ca, 0, -sa], up: [-sa * se, ce, -ca * se], back: [sa * ce, se, ca * ce] };
}

export function eyeOf(camera: OrbitCamera): Point {
  return moved(camera.target, axesOf(camera).back, camera.distance);
}

/** Turns by a drag in pixels; the scene follows the pointer. */
export function orbit(camera: OrbitCamera, dx: number, dy: number): OrbitCamera {
  const elevation = camera.elevation + dy * turnPerPixel;
  return {
    ...camera,
    azimuth: camera.azimuth - dx * turnPerPixel,
    elevation: Math.max(-steepest, Math.min(steepest, elevation)),
  };
}

/** Shifts by a drag in pixels, so that the target's plane stays under the pointer. */
export function pan(camera: OrbitCamera, dx: number, dy: number, { height }: PictureSize) {
  const { right, up } = axesOf(camera);
  const perPixel = lengthPerPixel(camera, height);
  return {
    ...camera,
    target: moved(moved(camera.target, right, -dx * perPixel), up, dy * perPixel),
  };
}

/** Moves the eye away from the target by a factor. */
export function zoom(camera: OrbitCamera, factor: number): OrbitCamera {
  const { minimum, maximum } = distanceRange;
  return { ...camera, distance: Math.max(minimum, Math.min(maximum, camera.distance * factor)) };
}

/** The nearest camera of this direction that holds all of a box, with a margin. */
export function frame(
  camera: OrbitCamera,
  bounds: Bounds,
  { width, height }: PictureSize,
  margin = 1.04,
): OrbitCamera {
  const { min, max } = bounds;
  const target = [0, 1, 2].map((k) => (min[k] + max[k]) / 2) as [number, number, number];
  const { right, up, back } = axesOf(camera);
  const tangentY = Math.tan(fieldOfView / 2) / margin;
  const tangentX = (tangentY * width) / height;
  const needed = cornersOf(bounds).map((corner) => {
    const from: Point = [corner[0] - target[0], corner[1] - target[1], corner[2] - target[2]];
    const across = Math.abs(dot(from, right)) / tangentX;
    return Math.max(across, Math.abs(dot(from, up)) / tangentY) + dot(from, back);
  });
  return zoom({ ...camera, target, distance: Math.max(...needed) }, 1);
}

/** cm for one pixel at the distance of the target. */
export function lengthPerPixel({ distance }: OrbitCamera, height: number): number {
  return (2 * distance * Math.tan(fieldOfView / 2)) / height;
}

export interface Projection {
  readonly x: number;
  readonly y: number;
  /** Distance from the eye along the line of sight, cm; the point is behind the eye at 0 or below. */
  readonly depth: number;
}

/** A projection with everything of the camera computed once. */
export function projector(camera: OrbitCamera, { width, height }: PictureSize) {
  const { right, up, back } = axesOf(camera);
  const eye = eyeOf(camera);
  const scale = height / 2 / Math.tan(fieldOfView / 2);
  return (x: number, y: number, z: number): Projection => {
    const [dx, dy, dz] = [x - eye[0], y - eye[1], z - eye[2]];
    const depth = -(dx * back[0] + dy * back[1] + dz * back[2]);
    const factor = scale / depth;
    return {
      x: width / 2 + (dx * right[0] + dy * right[1] + dz * right[2]) * factor,
      y: height / 2 - (dx * up[0] + dy * up[1] + dz * up[2]) * factor,
      depth,
    };
  };
}

/** The line of sight through a pixel: from the eye, unit direction. */
export function sightLine(
  camera: OrbitCamera,
  { width, height }: PictureSize,
  x: number,
  y: number,
) {
  const { right, up, back } = axesOf(camera);
  const perPixel = (2 * Math.tan(fieldOfView / 2)) / height;
  const across = (x - width / 2) * perPixel;
  const upwards = (height / 2 - y) * perPixel;
  const direction = [0, 1, 2].map((k) => across * right[k] + upwards * up[k] - back[k]);
  const length = Math.hypot(...direction);
  const unit: Point = [direction[0] / length, direction[1] / length, direction[2] / length];
  return { origin: eyeOf(camera), direction: unit };
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function moved(point: Point, along: Point, by: number): Point {
  return [point[0] + along[0] * by, point[1] + along[1] * by, point[2] + along[2] * by];
}
