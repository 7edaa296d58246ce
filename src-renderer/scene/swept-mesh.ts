import type { Corner } from "../../src-shared/geometry/polygon.ts";
import type { Point } from "../../src-shared/geometry/rotation.ts";
import type { AzimuthRange } from "../../src-shared/geometry/solids/azimuth-range.ts";
import { triangulate } from "../../src-shared/geometry/triangulate.ts";
import { MeshBuilder } from "./mesh-builder.ts";

/** Sides that stand for a full circle. */
export const circleSides = 64;
/** Lines of a round solid that outline it. */
const roundLines = 4;

/** A closed outline in r, z that is swept about z. */
export interface Sweep {
  /** Anticlockwise, r to the right and z upwards; round a hole clockwise. */
  readonly outline: readonly Corner[];
  /** Outlines of hollows with as many corners, each beside that of the outline. */
  readonly hollow?: readonly Corner[];
  /** Directions that the outline passes. */
  readonly directions: readonly Corner[];
  /** Whether the last direction is followed by the first. */
  readonly closed: boolean;
  /** Corners of the outlines that draw an edge; all when left out. */
  readonly rims?: readonly number[];
  /** Directions in which the outline is drawn. */
  readonly lines: readonly number[];
  /** Where a corner of the outline lies in a direction; on a circle when left out. */
  readonly place?: (corner: Corner, direction: Corner) => Point;
}

/** Directions from one end of a range to the other; of a full turn each once. */
export function directionsOf({ full, from, extent }: AzimuthRange): readonly Corner[] {
  const steps = full ? circleSides : Math.max(2, Math.ceil((circleSides * extent) / 360));
  return Array.from({ length: full ? steps : steps + 1 }, (_, k): Corner => {
    const angle = ((from + (k * extent) / steps) * Math.PI) / 180;
    return [Math.cos(angle), Math.sin(angle)];
  });
}

/** Four lines around a full turn, or those at both ends of a part of it. */
export function linesOf(directions: readonly Corner[], full: boolean): readonly number[] {
  if (!full) return [0, directions.length - 1];
  return Array.from({ length: roundLines }, (_, k) => (k * directions.length) / roundLines);
}

export function sweptMesh(sweep: Sweep): MeshBuilder {
  const mesh = new MeshBuilder();
  const { directions, closed, hollow, lines } = sweep;
  const place = sweep.place ?? onCircle;
  const loops = [sweep.outline, ...(hollow === undefined ? [] : [hollow.toReversed()])];
  const steps = closed ? directions.length : directions.length - 1;
  for (const loop of loops) {
    const at = (j: number, k: number) =>
      place(loop[j % loop.length], directions[k % directions.length]);
    loop.forEach(([r], j) => {
      // Along the axis there is no face.
      if (r === 0 && loop[(j + 1) % loop.length][0] === 0) return;
      for (let k = 0; k < steps; k++) {
        mesh.quad(at(j, k), at(j, k + 1), at(j + 1, k + 1), at(j + 1, k));
      }
    });
    for (const j of sweep.rims ?? loop.keys()) {
      if (loop[j][0] === 0) continue;
      for (let k = 0; k < steps; k++) mesh.edge(at(j, k), at(j, k + 1));
    }
    loop.forEach(([r, z], j) => {
      // A disc across the axis has no line, nor has the axis where it is within.
      const [nextR, nextZ] = loop[(j + 1) % loop.length];
      if (closed && (z === nextZ ? Math.min(r, nextR) : Math.max(r, nextR)) === 0) return;
      for (const k of lines) mesh.edge(at(j, k), at(j + 1, k));
    });
  }
  if (!closed) {
    addCap(mesh, sweep, place, 0);
    addCap(mesh, sweep, place, directions.length - 1);
  }
  return mesh;
}

/** The face at the first or the last direction. */
function addCap(
  mesh: MeshBuilder,
  { outline, hollow, directions }: Sweep,
  place: (corner: Corner, direction: Corner) => Point,
  k: number,
): void {
  const add = (a: Corner, b: Corner, c: Corner) => {
    const [p, q, r] = [a, b, c].map((corner) => place(corner, directions[k]));
    if (k === 0) mesh.triangle(p, q, r);
    else mesh.triangle(p, r, q);
  };
  if (hollow === undefined) {
    const order = triangulate(outline);
    for (let at = 0; at < order.length; at += 3) {
      add(outline[order[at]], outline[order[at + 1]], outline[order[at + 2]]);
    }
    return;
  }
  outline.forEach((corner, j) => {
    const next = (j + 1) % outline.length;
    add(corner, outline[next], hollow[next]);
    add(corner, hollow[next], hollow[j]);
  });
}

function onCircle([r, z]: Corner, [c, s]: Corner): Point {
  return [r * c, r * s, z];
}
