import type { Point } from "../rotation.ts";
import { centred, type GdmlSolid, lost } from "./gdml-solid.ts";

/**
 * A polyhedron from faces that may share places or have no area: vertices at one place become one,
 * faces of fewer than three are left out.
 */
export function polyhedronOf(
  vertices: readonly Point[],
  faces: readonly (readonly number[])[],
): GdmlSolid {
  const places = new Map<string, number>();
  const distinct: [number, number, number][] = [];
  const merged = vertices.map(([x, y, z]) => {
    const key = `${x} ${y} ${z}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, distinct.length);
    return distinct.push([x, y, z]) - 1;
  });
  const kept = faces
    .map((face) => face.map((vertex) => merged[vertex]))
    .map((face) => face.filter((vertex, k) => vertex !== face[(k + 1) % face.length]))
    .filter((face) => face.length >= 3);
  if (distinct.length < 4 || kept.length < 4) return lost("The surface holds no volume");
  return centred({ shape: "polyhedron", vertices: distinct, faces: kept });
}
