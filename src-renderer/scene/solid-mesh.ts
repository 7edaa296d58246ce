import { boundsVolume } from "../../src-shared/geometry/bounds.ts";
import type { PlacedSolid } from "../../src-shared/geometry/placed-solid.ts";
import type { Corner } from "../../src-shared/geometry/polygon.ts";
import { identityRotation, type Point } from "../../src-shared/geometry/rotation.ts";
import { Box } from "../../src-shared/geometry/solids/box.ts";
import { Cone } from "../../src-shared/geometry/solids/cone.ts";
import { CutTube } from "../../src-shared/geometry/solids/cut-tube.ts";
import { Ellipsoid } from "../../src-shared/geometry/solids/ellipsoid.ts";
import { EllipticalCone } from "../../src-shared/geometry/solids/elliptical-cone.ts";
import { EllipticalTube } from "../../src-shared/geometry/solids/elliptical-tube.ts";
import { Extrusion } from "../../src-shared/geometry/solids/extrusion.ts";
import { GenericTrapezoid } from "../../src-shared/geometry/solids/generic-trapezoid.ts";
import { Intersection } from "../../src-shared/geometry/solids/intersection.ts";
import { Polycone } from "../../src-shared/geometry/solids/polycone.ts";
import { Polyhedron } from "../../src-shared/geometry/solids/polyhedron.ts";
import { RegularPolyhedron } from "../../src-shared/geometry/solids/regular-polyhedron.ts";
import { Rotated } from "../../src-shared/geometry/solids/rotated.ts";
import type { Solid } from "../../src-shared/geometry/solids/solid.ts";
import { Sphere } from "../../src-shared/geometry/solids/sphere.ts";
import { SphereSection } from "../../src-shared/geometry/solids/sphere-section.ts";
import { Subtraction } from "../../src-shared/geometry/solids/subtraction.ts";
import { Torus } from "../../src-shared/geometry/solids/torus.ts";
import { Tube } from "../../src-shared/geometry/solids/tube.ts";
import { Union } from "../../src-shared/geometry/solids/union.ts";
import { clippedMesh } from "./clipped-mesh.ts";
import { polyhedronMesh, prismMesh, trapezoidMesh } from "./flat-meshes.ts";
import { MeshBuilder } from "./mesh-builder.ts";
import {
  cutTubeMesh,
  ellipsoidMesh,
  ellipticalConeMesh,
  ellipticalTubeMesh,
  polyconeMesh,
  regularPolyhedronMesh,
  sphereSectionMesh,
  torusMesh,
} from "./round-meshes.ts";
import { circleSides } from "./swept-mesh.ts";

/** Surface of a solid: triangles seen anticlockwise from outside, and the edges to outline it. */
export interface SolidMesh {
  /** Nine numbers a triangle, cm. */
  readonly triangles: Float32Array;
  /** Six numbers an edge, cm. */
  readonly edges: Float32Array;
}

/** Lines of a round solid that outline it. */
const roundLines = 4;
/** Tubes so many times as long as wide are wires, which come by the thousand: 8 sides do. */
const wireLength = 500;
const wireSides = 8;

/**
 * Mesh of a solid in its place. Round solids are drawn with 64 sides, wires with 8; picks and
 * sections are exact.
 */
export function solidMesh(placed: PlacedSolid): SolidMesh {
  const mesh = partMesh(placed);
  return {
    triangles: Float32Array.from(mesh.triangles),
    edges: Float32Array.from(mesh.edges),
  };
}

/** How the mesh of a solid differs from the solid, in one sentence; null where it does not. */
export function drawingNote(solid: Solid): string | null {
  if (solid instanceof Subtraction) {
    return "In 3D a subtraction is drawn as its first solid, with the edges of what is taken out; sections, picks and numbers are exact.";
  }
  const parts = partsOf(solid);
  for (const part of parts) {
    const note = drawingNote(part.solid);
    if (note !== null) return note;
  }
  if (solid instanceof Intersection && !parts.some((part) => part.solid.convex)) {
    return "In 3D an intersection of solids that are not convex is drawn as the smaller of them; sections, picks and numbers are exact.";
  }
  return null;
}

function partsOf(solid: Solid): readonly PlacedSolid[] {
  if (solid instanceof Union) return solid.parts;
  return solid instanceof Intersection ? [solid.first, solid.second] : [];
}

/** Meshes of solids of which there are copies. */
const meshes = new WeakMap<Solid, MeshBuilder>();

function partMesh({ solid, x, y, z }: PlacedSolid): MeshBuilder {
  const own = meshes.get(solid) ?? meshOf(solid);
  meshes.set(solid, own);
  const mesh = new MeshBuilder();
  mesh.add(own, identityRotation, [x, y, z]);
  return mesh;
}

function meshOf(solid: Solid): MeshBuilder {
  if (solid instanceof Box) {
    const [a, b] = [solid.halfX, solid.halfY];
    return prismMesh(
      [
        [-a, -b],
        [a, -b],
        [a, b],
        [-a, b],
      ],
      solid.halfZ,
    );
  }
  if (solid instanceof Extrusion) return prismMesh(solid.corners, solid.length / 2);
  if (solid instanceof Sphere) return sphereMesh(solid.radius, solid.innerRadius);
  if (solid instanceof Tube) {
    const { radius, innerRadius, length } = solid;
    return frustumMesh([radius, radius], [innerRadius, innerRadius], length / 2);
  }
  if (solid instanceof Cone) {
    const { outer, inner, length } = solid;
    return frustumMesh([outer.start, outer.end], [inner.start, inner.end], length / 2);
  }
  if (solid instanceof Polycone) return polyconeMesh(solid);
  if (solid instanceof RegularPolyhedron) return regularPolyhedronMesh(solid);
  if (solid instanceof SphereSection) return sphereSectionMesh(solid);
  if (solid instanceof CutTube) return cutTubeMesh(solid);
  if (solid instanceof Torus) return torusMesh(solid);
  if (solid instanceof EllipticalTube) return ellipticalTubeMesh(solid);
  if (solid instanceof EllipticalCone) return ellipticalConeMesh(solid);
  if (solid instanceof Ellipsoid) return ellipsoidMesh(solid);
  if (solid instanceof GenericTrapezoid) return trapezoidMesh(solid);
  if (solid instanceof Polyhedron) return polyhedronMesh(solid);
  return compositeMesh(solid);
}

function compositeMesh(solid: Solid): MeshBuilder {
  if (solid instanceof Intersection) return intersectionMesh(solid);
  const mesh = new MeshBuilder();
  if (solid instanceof Rotated) {
    mesh.add(meshOf(solid.solid), solid.rotation);
  } else if (solid instanceof Union) {
    for (const part of solid.parts) mesh.add(partMesh(part));
  } else if (solid instanceof Subtraction) {
    mesh.add(partMesh(solid.first));
    mesh.addEdges(partMesh(solid.second));
  }
  return mesh;
}

/**
 * Each part cut to the other, where that is convex. Where neither is, or both are too fine, the
 * smaller part is drawn whole.
 */
function intersectionMesh({ first, second }: Intersection): MeshBuilder {
  const [a, b] = [partMesh(first), partMesh(second)];
  const mesh = new MeshBuilder();
  for (const [part, around, convex] of [
    [a, b, second.solid.convex],
    [b, a, first.solid.convex],
  ] as const) {
    const clipped = convex ? clippedMesh(part, around) : null;
    if (clipped !== null) mesh.add(clipped);
  }
  if (mesh.triangles.length > 0) return mesh;
  return boundsVolume(first.solid.bounds) <= boundsVolume(second.solid.bounds) ? a : b;
}

const circle = Array.from({ length: circleSides }, (_, k): Corner => {
  const angle = (2 * Math.PI * k) / circleSides;
  return [Math.cos(angle), Math.sin(angle)];
});

function sphereMesh(radius: number, innerRadius: number): MeshBuilder {
  const mesh = new MeshBuilder();
  sphereShell(mesh, radius, 1);
  if (innerRadius > 0) sphereShell(mesh, innerRadius, -1);
  return mesh;
}

/** @param side 1 for an outer surface, -1 for an inner one */
function sphereShell(mesh: MeshBuilder, radius: number, side: 1 | -1): void {
  const rings = circleSides / 2;
  const at = (ring: number, k: number): Point => {
    const polar = (Math.PI * ring) / rings;
    const [c, s] = circle[k % circleSides];
    const across = radius * Math.sin(polar);
    return [across * c, across * s, radius * Math.cos(polar) * -side];
  };
  for (let ring = 0; ring < rings; ring++) {
    for (let k = 0; k < circleSides; k++) {
      mesh.quad(at(ring, k), at(ring, k + 1), at(ring + 1, k + 1), at(ring + 1, k));
    }
  }
  mesh.loop(circle.map(([c, s]) => [radius * c, radius * s, 0]));
  mesh.loop(circle.map(([c, s]) => [0, radius * c, radius * s]));
  mesh.loop(circle.map(([c, s]) => [radius * s, 0, radius * c]));
}

function onCircle(k: number, radius: number, z: number): Point {
  const [c, s] = circle[k % circleSides];
  return [radius * c, radius * s, z];
}

/** Cylinder or cone about z, with a bore where the inner radii are above 0. */
function frustumMesh(
  [start, end]: readonly [number, number],
  [innerStart, innerEnd]: readonly [number, number],
  half: number,
): MeshBuilder {
  const mesh = new MeshBuilder();
  const isWire = half > wireLength * Math.max(start, end);
  const step = isWire ? circleSides / wireSides : 1;
  for (let k = 0; k < circleSides; k += step) {
    const next = k + step;
    mesh.quad(
      onCircle(k, start, -half),
      onCircle(next, start, -half),
      onCircle(next, end, half),
      onCircle(k, end, half),
    );
    mesh.quad(
      onCircle(k, innerStart, -half),
      onCircle(k, innerEnd, half),
      onCircle(next, innerEnd, half),
      onCircle(next, innerStart, -half),
    );
    mesh.quad(
      onCircle(k, innerEnd, half),
      onCircle(k, end, half),
      onCircle(next, end, half),
      onCircle(next, innerEnd, half),
    );
    mesh.quad(
      onCircle(k, innerStart, -half),
      onCircle(next, innerStart, -half),
      onCircle(next, start, -half),
      onCircle(k, start, -half),
    );
  }
  for (const [radius, z] of [
    [start, -half],
    [end, half],
    [innerStart, -half],
    [innerEnd, half],
  ]) {
    if (radius === 0) continue;
    const corners = circle.flatMap((_, k) => (k % step === 0 ? [onCircle(k, radius, z)] : []));
    mesh.loop(corners);
  }
  for (let line = 0; line < roundLines; line++) {
    const k = (line * circleSides) / roundLines;
    mesh.edge(onCircle(k, start, -half), onCircle(k, end, half));
  }
  return mesh;
}
