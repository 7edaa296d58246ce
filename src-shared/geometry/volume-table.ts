import type { PlacedSolid } from "./placed-solid.ts";
import { inverse } from "./rotation.ts";
import { crossBox } from "./solids/box.ts";
import { crossCone } from "./solids/cone.ts";
import { clipToSlab, crossSection, Extrusion } from "./solids/extrusion.ts";
import { rayLength, setRay } from "./solids/ray.ts";
import { Rotated } from "./solids/rotated.ts";
import { shapes, type Solid } from "./solids/solid.ts";
import { crossSphere } from "./solids/sphere.ts";
import { crossTube } from "./solids/tube.ts";

/** Where a volume has no rotation. */
const noRotation = -1;

/**
 * Volumes as numbers in typed arrays, in the order in which a tracer asks for them (steps), so
 * that its loop reads no objects. Places are folded into the numbers.
 */
export class VolumeTable {
  /** Index of each step's volume in the detector. */
  readonly volume: Int32Array;
  readonly shape: Uint8Array;
  /** Where the numbers of each step begin in `parameters`. */
  readonly at: Int32Array;
  readonly parameters: Float64Array;
  /** Corners of each step's polygon; 0 for other shapes. */
  readonly corners: Int32Array;
  /** Most intervals that one volume gives. */
  readonly maxIntervals: number;
  /** Where the inverse matrix and the place of each step begin in `rotations`, or `noRotation`. */
  readonly #rotationAt: Int32Array;
  readonly #rotations: Float64Array;
  readonly #others: readonly (PlacedSolid | null)[];
  readonly #turnedRay = new Float64Array(rayLength);

  constructor(volumes: readonly PlacedSolid[], order: readonly number[]) {
    this.volume = Int32Array.from(order);
    this.shape = new Uint8Array(order.length);
    this.at = new Int32Array(order.length);
    this.corners = new Int32Array(order.length);
    this.#rotationAt = new Int32Array(order.length).fill(noRotation);
    const parameters: number[] = [];
    const rotations: number[] = [];
    this.#others = order.map((index, step) => {
      const placed = volumes[index];
      const { solid, rotation } = withoutRotation(placed.solid);
      this.shape[step] = solid.shape;
      this.at[step] = parameters.length;
      if (solid.shape === shapes.other) return placed;
      if (solid instanceof Extrusion) this.corners[step] = solid.corners.length;
      if (rotation === null) {
        for (const value of solid.parametersAt(placed.x, placed.y, placed.z)) {
          parameters.push(value);
        }
      } else {
        this.#rotationAt[step] = rotations.length;
        rotations.push(...inverse(rotation), placed.x, placed.y, placed.z);
        for (const value of solid.parametersAt(0, 0, 0)) parameters.push(value);
      }
      return null;
    });
    this.parameters = Float64Array.from(parameters);
    this.#rotations = Float64Array.from(rotations);
    this.maxIntervals = volumes.reduce((max, { solid }) => Math.max(max, solid.intervals), 1);
  }

  isTurned(step: number): boolean {
    return this.#rotationAt[step] !== noRotation;
  }

  /** Intervals of one step's volume on a line, into `crossings` from 0 on. */
  cross(step: number, line: Float64Array, crossings: Float64Array): number {
    const { parameters } = this;
    const at = this.at[step];
    const ray = this.#rotationAt[step] === noRotation ? line : this.#turn(step, line);
    switch (this.shape[step]) {
      case shapes.sphere:
        return crossSphere(ray, parameters, at, crossings, 0);
      case shapes.box:
        return crossBox(ray, parameters, at, crossings, 0);
      case shapes.tube:
        return crossTube(ray, parameters, at, crossings, 0);
      case shapes.cone:
        return crossCone(ray, parameters, at, crossings, 0);
      case shapes.extrusion: {
        const found = crossSection(ray, parameters, at + 2, this.corners[step], crossings, 0);
        return clipToSlab(ray, parameters, at, crossings, 0, found);
      }
      default:
        return this.#crossOther(step, line, crossings);
    }
  }

  #crossOther(step: number, ray: Float64Array, crossings: Float64Array): number {
    const placed = this.#others[step];
    if (placed === null) return 0;
    return placed.solid.intersect(
      ray[0] - placed.x,
      ray[1] - placed.y,
      ray[2] - placed.z,
      ray[3],
      ray[4],
      ray[5],
      crossings,
      0,
    );
  }

  /** The line in the frame of a turned solid. */
  #turn(step: number, ray: Float64Array): Float64Array {
    const r = this.#rotations;
    const at = this.#rotationAt[step];
    const x = ray[0] - r[at + 9];
    const y = ray[1] - r[at + 10];
    const z = ray[2] - r[at + 11];
    const dx = ray[3];
    const dy = ray[4];
    const dz = ray[5];
    return setRay(
      this.#turnedRay,
      r[at] * x + r[at + 1] * y + r[at + 2] * z,
      r[at + 3] * x + r[at + 4] * y + r[at + 5] * z,
      r[at + 6] * x + r[at + 7] * y + r[at + 8] * z,
      r[at] * dx + r[at + 1] * dy + r[at + 2] * dz,
      r[at + 3] * dx + r[at + 4] * dy + r[at + 5] * dz,
      r[at + 6] * dx + r[at + 7] * dy + r[at + 8] * dz,
    );
  }
}

function withoutRotation(solid: Solid) {
  if (!(solid instanceof Rotated) || solid.solid.shape === shapes.other) {
    return { solid, rotation: null };
  }
  return { solid: solid.solid, rotation: solid.rotation };
}
