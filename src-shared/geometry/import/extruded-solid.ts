import { type Corner, signedArea } from "../polygon.ts";
import type { Point } from "../rotation.ts";
import type { SolidDescription } from "../solid-description.ts";
import { polyhedronOf } from "./flat-faces.ts";
import { centred, type GdmlSolid } from "./gdml-solid.ts";
import { rounded } from "./import-note.ts";

/** A polygon at a height: scaled about the axis, then shifted. */
export interface Section {
  readonly z: number;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/**
 * A polygon drawn through sections at ascending heights: a prism where all are alike, else a
 * polyhedron, whose sides are flat because opposite edges are parallel.
 */
export function extrudedSolid(outline: readonly Corner[], sections: readonly Section[]): GdmlSolid {
  const corners = signedArea(outline) < 0 ? outline.toReversed() : outline;
  const at = ({ x, y, scale }: Section, [a, b]: Corner): [number, number] => [
    rounded(scale * a + x),
    rounded(scale * b + y),
  ];
  const [first] = sections;
  const { z: from } = first;
  const to = sections[sections.length - 1].z;
  if (
    sections.every(({ x, y, scale }) => x === first.x && y === first.y && scale === first.scale)
  ) {
    const solid: SolidDescription = {
      shape: "extrusion",
      vertices: corners.map((corner) => at(first, corner)),
      length: rounded(to - from),
    };
    return { ...centred(solid), part: { solid, position: [0, 0, rounded(0.5 * (to + from))] } };
  }
  const vertices = sections.flatMap((section) =>
    corners.map((corner): Point => [...at(section, corner), section.z]),
  );
  const count = corners.length;
  const ring = corners.map((_, k) => k);
  const top = (sections.length - 1) * count;
  const sides = sections.slice(1).flatMap((_, level) =>
    ring.map((k) => {
      const base = level * count;
      const next = base + ((k + 1) % count);
      return [base + k, next, next + count, base + count + k];
    }),
  );
  return polyhedronOf(vertices, [ring.toReversed(), ring.map((k) => top + k), ...sides]);
}
