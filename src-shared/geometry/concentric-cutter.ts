import { emptySegments, type LineCutter, stretchEnd, stretchStart } from "./line-segments.ts";
import { placedBounds, type PlacedSolid } from "./placed-solid.ts";
import { Box } from "./solids/box.ts";
import { Sphere } from "./solids/sphere.ts";

/**
 * Cuts lines through balls about one centre inside a box, in closed form: one root a ball serves both
 * of its ends, and balls that a line misses hold only balls that it misses, too.
 */
export class ConcentricCutter implements LineCutter {
  readonly segments;
  readonly #centre: readonly [number, number, number];
  /** R^2 of each ball, the largest first; their volumes, the box before them. */
  readonly #squares: Float64Array;
  readonly #volumes: Int32Array;
  /** Faces of the box, cm: least and most of x, y, z. */
  readonly #faces: Float64Array;
  readonly #halves: Float64Array;

  /** @returns null where the volumes are not a box with balls about one centre, each in the former */
  static of(volumes: readonly PlacedSolid[]): ConcentricCutter | null {
    const [outer, ...inner] = volumes;
    if (outer === undefined || !(outer.solid instanceof Box) || inner.length === 0) return null;
    const [first] = inner;
    const bounds = placedBounds(outer);
    const fits = inner.every(({ solid, x, y, z }, k) => {
      const isBall = solid instanceof Sphere && solid.innerRadius === 0;
      const isCentred = x === first!.x && y === first!.y && z === first!.z;
      const before = inner[k - 1];
      return (
        isBall &&
        isCentred &&
        (before === undefined || solid.boundingRadius < before.solid.boundingRadius)
      );
    });
    const radius = first!.solid.boundingRadius;
    const isInside = [first!.x, first!.y, first!.z].every(
      (middle, axis) =>
        middle - radius >= bounds.min[axis]! && middle + radius <= bounds.max[axis]!,
    );
    return fits && isInside ? new ConcentricCutter(volumes) : null;
  }

  private constructor(volumes: readonly PlacedSolid[]) {
    const [outer, ...inner] = volumes;
    const [first] = inner;
    this.#centre = [first!.x, first!.y, first!.z];
    this.#squares = Float64Array.from(inner, ({ solid }) => solid.boundingRadius ** 2);
    this.#volumes = Int32Array.from(volumes, (_, index) => index);
    const { min, max } = placedBounds(outer!);
    this.#faces = Float64Array.of(min[0], max[0], min[1], max[1], min[2], max[2]);
    this.#halves = new Float64Array(inner.length);
    this.segments = emptySegments(2 * volumes.length + 1);
  }

  cut(ray: Float64Array): number {
    const faces = this.#faces;
    let start = ray[stretchStart]!;
    let end = ray[stretchEnd]!;
    for (let axis = 0; axis < 3; axis++) {
      const origin = ray[axis]!;
      const low = faces[2 * axis]! - origin;
      const high = faces[2 * axis + 1]! - origin;
      if (ray[3 + axis] === 0) {
        if (low > 0 || high < 0) return 0;
        continue;
      }
      const inverse = ray[6 + axis]!;
      const one = low * inverse;
      const other = high * inverse;
      const near = one < other ? one : other;
      const far = one < other ? other : one;
      if (near > start) start = near;
      if (far < end) end = far;
    }
    if (!(end > start)) return 0;

    const [cx, cy, cz] = this.#centre;
    const px = ray[0]! - cx;
    const py = ray[1]! - cy;
    const pz = ray[2]! - cz;
    // Nearest to the centre at -middle; h^2 from there.
    const middle = px * ray[3]! + py * ray[4]! + pz * ray[5]!;
    const square = px * px + py * py + pz * pz - middle * middle;
    const squares = this.#squares;
    const halves = this.#halves;
    const { entry, exit, volume } = this.segments;
    const volumes = this.#volumes;
    let count = 0;
    let at = start;
    let crossed = 0;
    for (; crossed < squares.length; crossed++) {
      const rest = squares[crossed]! - square;
      if (!(rest > 0)) break;
      const half = Math.sqrt(rest);
      halves[crossed] = half;
      const enters = -middle - half;
      if (enters > at) {
        const to = enters < end ? enters : end;
        entry[count] = at;
        exit[count] = to;
        volume[count++] = volumes[crossed]!;
        at = to;
        if (at >= end) return count;
      }
    }
    for (let ball = crossed - 1; ball >= 0; ball--) {
      const leaves = halves[ball]! - middle;
      if (!(leaves > at)) continue;
      const to = leaves < end ? leaves : end;
      entry[count] = at;
      exit[count] = to;
      volume[count++] = volumes[ball + 1]!;
      at = to;
      if (at >= end) return count;
    }
    entry[count] = at;
    exit[count] = end;
    volume[count++] = volumes[0]!;
    return count;
  }
}
