import type { Detector } from "../geometry/detector-model.ts";
import { placedBounds } from "../geometry/placed-solid.ts";
import { Sphere } from "../geometry/solids/sphere.ts";
import { register } from "./flight-registers.ts";

/*
 * Cells that decay points are drawn in, with a density that is even in each cell. About a spherical
 * fiducial volume they are shells and cones about the flight; else boxes along the axes. Their edges
 * follow what the detector has: its fiducial volume and the surfaces of its volumes.
 */

/** Parts of each shell between two surfaces. */
const shellParts = 5;
/** Cosines to the flight of N between the cones. */
const coneEdges = [-1, -0.9, -0.7, -0.4, 0, 0.4, 1] as const;
/** Parts of the fiducial volume in a direction across the beam, and along it. */
const acrossParts = 3;
const alongParts = 8;
/** Cells outside the fiducial volume end at these distances from it, cm, and at the aim sphere. */
const marginsAcross = [25] as const;
const marginsAlong = [20, 60, 160] as const;
/** Surfaces of volumes that become edges, in one direction, and their least distance in cm. */
const maxSurfaces = 40;
const minDistance = 0.5;

type Vector = readonly [number, number, number];

/** Cells in three coordinates; the last of a sphere is the azimuth, which is not cut. */
export interface DecayCells {
  readonly shape: "sphere" | "box";
  /** Centre of the shells, cm; the origin for boxes. */
  readonly centre: Vector;
  /** Edges of the first, second and third coordinate, in the order in which they are drawn. */
  readonly edges: readonly [Float64Array, Float64Array, Float64Array];
  /** Which axis (x 0, y 1, z 2) each coordinate of a box runs along. */
  readonly axes: readonly [number, number, number];
  readonly counts: readonly [number, number, number];
  /** cm^3, by cell: (first x second count + second) x third count + third. */
  readonly volumes: Float64Array;
}

/** @param axis of the beam, unit vector */
export function decayCellsOf(detector: Detector, axis: Vector): DecayCells {
  const { fiducial } = detector;
  return fiducial.solid instanceof Sphere ? sphericalCells(detector) : boxCells(detector, axis);
}

function sphericalCells({ fiducial, volumes, aim }: Detector): DecayCells {
  const centre = [fiducial.x, fiducial.y, fiducial.z] as const;
  const offset = Math.hypot(
    aim.centre[0] - centre[0],
    aim.centre[1] - centre[1],
    aim.centre[2] - centre[2],
  );
  const last = aim.radius + offset;
  const surfaces = new Set([0, fiducial.solid.boundingRadius, last]);
  for (const { solid, x, y, z } of volumes) {
    const isConcentric = Math.hypot(x - centre[0], y - centre[1], z - centre[2]) < minDistance;
    if (isConcentric && solid instanceof Sphere && solid.boundingRadius < last) {
      surfaces.add(solid.boundingRadius);
    }
  }
  const sorted = [...surfaces].toSorted((one, other) => one - other);
  const radii = sorted.slice(0, -1).flatMap((from, k) => {
    const to = sorted[k + 1]!;
    // The innermost ball in parts of the same volume.
    return Array.from({ length: shellParts }, (_, part) =>
      k === 0 ? to * Math.cbrt(part / shellParts) : from + ((to - from) * part) / shellParts,
    );
  });
  const edges = [
    Float64Array.from([...radii, last]),
    Float64Array.from(coneEdges),
    Float64Array.of(0, 2 * Math.PI),
  ] as const;
  return withVolumes("sphere", centre, edges, [0, 1, 2], (i, j) => {
    const [radius, cosine] = edges;
    const shell = (radius[i + 1]! ** 3 - radius[i]! ** 3) / 3;
    return 2 * Math.PI * shell * (cosine[j + 1]! - cosine[j]!);
  });
}

function boxCells(detector: Detector, axis: Vector): DecayCells {
  const { fiducial, aim } = detector;
  const bounds = placedBounds(fiducial);
  // The axis nearest to the beam first: the column of matter changes along it.
  const along = [0, 1, 2].toSorted((one, other) => Math.abs(axis[other]!) - Math.abs(axis[one]!));
  const axes = [along[0]!, along[1]!, along[2]!] as const;
  const edgesOf = (k: number, isAlong: boolean) => {
    const [from, to] = [bounds.min[k]!, bounds.max[k]!];
    const [min, max] = [
      Math.min(from, aim.centre[k]! - aim.radius),
      Math.max(to, aim.centre[k]! + aim.radius),
    ];
    const parts = isAlong ? alongParts : acrossParts;
    const edges = [
      min,
      max,
      ...Array.from({ length: parts + 1 }, (_, part) => from + ((to - from) * part) / parts),
      ...(isAlong ? marginsAlong : marginsAcross).flatMap((margin) => [from - margin, to + margin]),
    ];
    if (isAlong) edges.push(...surfacesAlong(detector, k, min, max));
    const inside = edges.filter((edge) => edge >= min && edge <= max);
    const sorted = inside.toSorted((one, other) => one - other);
    return Float64Array.from(
      sorted.filter((edge, i) => i === 0 || edge - sorted[i - 1]! > minDistance),
    );
  };
  const edges = [edgesOf(axes[0], true), edgesOf(axes[1], false), edgesOf(axes[2], false)] as const;
  const width = (k: 0 | 1 | 2, i: number) => edges[k][i + 1]! - edges[k][i]!;
  return withVolumes(
    "box",
    [0, 0, 0],
    edges,
    axes,
    (i, j, k) => width(0, i) * width(1, j) * width(2, k),
  );
}

/** Faces of volumes across one axis: where thin layers begin and end. */
function surfacesAlong({ volumes }: Detector, axis: number, min: number, max: number): number[] {
  const faces = volumes.flatMap((volume) => {
    const bounds = placedBounds(volume);
    return [bounds.min[axis]!, bounds.max[axis]!];
  });
  const inside = [...new Set(faces)].filter((face) => face > min && face < max);
  const sorted = inside.toSorted((one, other) => one - other);
  const apart = sorted.filter((face, i) => i === 0 || face - sorted[i - 1]! > minDistance);
  return apart.length > maxSurfaces ? [] : apart;
}

function withVolumes(
  shape: DecayCells["shape"],
  centre: Vector,
  edges: DecayCells["edges"],
  axes: DecayCells["axes"],
  volumeOf: (i: number, j: number, k: number) => number,
): DecayCells {
  const counts = [edges[0].length - 1, edges[1].length - 1, edges[2].length - 1] as const;
  const volumes = new Float64Array(counts[0] * counts[1] * counts[2]);
  let cell = 0;
  for (let i = 0; i < counts[0]; i++) {
    for (let j = 0; j < counts[1]; j++) {
      for (let k = 0; k < counts[2]; k++) volumes[cell++] = volumeOf(i, j, k);
    }
  }
  return { shape, centre, edges, axes, counts, volumes };
}

/** Bit resolution of the tables that find a cell without a search. */
const guides = 256;

/** Draws decay points with a given probability of each cell, and reports their density. */
export class DecayPoints {
  readonly #cells: DecayCells;
  readonly #axis: Vector;
  /** Cumulated: of the first coordinate; of the second given the first; of the third given both. */
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  readonly #third: Float64Array;
  readonly #guide: Uint16Array;

  /**
   * @param axis of the beam, unit vector
   * @param probability of each cell, in the order of `cells.volumes`; sums to 1
   */
  constructor(cells: DecayCells, axis: Vector, probability: Float64Array) {
    this.#cells = cells;
    this.#axis = axis;
    const [one, two, three] = cells.counts;
    this.#first = new Float64Array(one + 1);
    this.#second = new Float64Array(one * (two + 1));
    this.#third = new Float64Array(one * two * (three + 1));
    for (let i = 0; i < one; i++) {
      const row = i * (two + 1);
      for (let j = 0; j < two; j++) {
        const line = (i * two + j) * (three + 1);
        for (let k = 0; k < three; k++) {
          this.#third[line + k + 1] =
            this.#third[line + k]! + probability[(i * two + j) * three + k]!;
        }
        const sum = this.#third[line + three]!;
        this.#second[row + j + 1] = this.#second[row + j]! + sum;
        norm(this.#third, line, three, sum);
      }
      const sum = this.#second[row + two]!;
      this.#first[i + 1] = this.#first[i]! + sum;
      norm(this.#second, row, two, sum);
    }
    norm(this.#first, 0, one, this.#first[one]!);
    this.#guide = new Uint16Array(guides);
    let cell = 0;
    for (let g = 0; g < guides; g++) {
      while (cell < one - 1 && this.#first[cell + 1]! <= g / guides) cell++;
      this.#guide[g] = cell;
    }
  }

  /** The third coordinate is an azimuth about N. */
  get isSpherical(): boolean {
    return this.#cells.shape === "sphere";
  }

  /**
   * Puts `x`, `y`, `z` and `decay` into the registers, from `u`, `v`, `w` (radius, cosine to the flight
   * and azimuth about it, or the place in a box) and the direction of N.
   */
  draw(flight: Float64Array): void {
    const u = flight[register.u]!;
    const v = flight[register.v]!;
    const w = flight[register.w]!;
    const { edges, counts, centre, axes, shape } = this.#cells;
    const first = this.#first;
    let i = this.#guide[(u * guides) | 0]!;
    while (i < counts[0] - 1 && first[i + 1]! <= u) i++;
    const p1 = first[i + 1]! - first[i]!;
    const s1 = (u - first[i]!) / p1;
    const [, two, three] = counts;
    const second = this.#second;
    const row = i * (two + 1);
    let j = 0;
    while (j < two - 1 && second[row + j + 1]! <= v) j++;
    const p2 = second[row + j + 1]! - second[row + j]!;
    const s2 = (v - second[row + j]!) / p2;
    const from1 = edges[0][i]!;
    const width1 = edges[0][i + 1]! - from1;
    const from2 = edges[1][j]!;
    const width2 = edges[1][j + 1]! - from2;
    const place2 = from2 + width2 * s2;
    if (shape === "sphere") {
      const inner = from1 * from1 * from1;
      const outer = from1 + width1;
      const shell = outer * outer * outer - inner;
      const radius = Math.cbrt(inner + shell * s1);
      const sine = Math.sqrt(Math.max(0, (1 - place2) * (1 + place2)));
      const azimuth = 2 * Math.PI * w;
      const a = radius * sine * Math.cos(azimuth);
      const b = radius * sine * Math.sin(azimuth);
      const c = radius * place2;
      const nx = flight[register.nx]!;
      const ny = flight[register.ny]!;
      const nz = flight[register.nz]!;
      // Azimuth from the plane of N and beam, so that the azimuth of N about the beam hardly matters.
      const [ax, ay, az] = this.#axis;
      const along = ax * nx + ay * ny + az * nz;
      let ex = ax - along * nx;
      let ey = ay - along * ny;
      let ez = az - along * nz;
      let length = Math.sqrt(ex * ex + ey * ey + ez * ez);
      if (!(length > 1e-9)) {
        // Any direction across (T. Duff et al., JCGT 6 (2017) 1).
        const sign = nz >= 0 ? 1 : -1;
        const e = -1 / (sign + nz);
        ex = 1 + sign * nx * nx * e;
        ey = sign * nx * ny * e;
        ez = -sign * nx;
        length = 1;
      }
      const p = a / length;
      const q = b / length;
      flight[register.x] = centre[0] + c * nx + p * ex + q * (ny * ez - nz * ey);
      flight[register.y] = centre[1] + c * ny + p * ey + q * (nz * ex - nx * ez);
      flight[register.z] = centre[2] + c * nz + p * ez + q * (nx * ey - ny * ex);
      flight[register.decay] = (2 * Math.PI * shell * width2) / (3 * p1 * p2);
      return;
    }
    const third = this.#third;
    const line = (i * two + j) * (three + 1);
    let k = 0;
    while (k < three - 1 && third[line + k + 1]! <= w) k++;
    const p3 = third[line + k + 1]! - third[line + k]!;
    const from3 = edges[2][k]!;
    const width3 = edges[2][k + 1]! - from3;
    flight[register.x + axes[0]] = from1 + width1 * s1;
    flight[register.x + axes[1]] = place2;
    flight[register.x + axes[2]] = from3 + (width3 * (w - third[line + k]!)) / p3;
    flight[register.decay] = (width1 * width2 * width3) / (p1 * p2 * p3);
  }
}

function norm(cumulated: Float64Array, from: number, count: number, sum: number): void {
  for (let k = 1; k <= count; k++) {
    cumulated[from + k] = sum > 0 ? cumulated[from + k]! / sum : k / count;
  }
  cumulated[from + count] = 1;
}
