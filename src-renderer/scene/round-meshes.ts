import type { Corner } from "../../src-shared/geometry/polygon.ts";
import type { AzimuthRange } from "../../src-shared/geometry/solids/azimuth-range.ts";
import { fullTurn } from "../../src-shared/geometry/solids/azimuth-range.ts";
import type { CutTube } from "../../src-shared/geometry/solids/cut-tube.ts";
import type { Ellipsoid } from "../../src-shared/geometry/solids/ellipsoid.ts";
import type { EllipticalCone } from "../../src-shared/geometry/solids/elliptical-cone.ts";
import type { EllipticalTube } from "../../src-shared/geometry/solids/elliptical-tube.ts";
import type { Polycone } from "../../src-shared/geometry/solids/polycone.ts";
import type { RegularPolyhedron } from "../../src-shared/geometry/solids/regular-polyhedron.ts";
import type { SphereSection } from "../../src-shared/geometry/solids/sphere-section.ts";
import type { Torus } from "../../src-shared/geometry/solids/torus.ts";
import type { MeshBuilder } from "./mesh-builder.ts";
import { circleSides, directionsOf, linesOf, sweptMesh } from "./swept-mesh.ts";

/** Up the outer side, down the inner one. */
function outlineOf(
  planes: readonly { readonly z: number; readonly outer: number; readonly inner: number }[],
): readonly Corner[] {
  const corners = [
    ...planes.map(({ z, outer }): Corner => [outer, z]),
    ...planes.toReversed().map(({ z, inner }): Corner => [inner, z]),
  ];
  return corners.filter(([r, z], k) => {
    const [nextR, nextZ] = corners[(k + 1) % corners.length];
    return r !== nextR || z !== nextZ;
  });
}

/** From one angle against +z to another, degrees. */
function arc(radius: number, from: number, to: number): readonly Corner[] {
  const steps = Math.max(1, Math.ceil((Math.abs(to - from) * circleSides) / 360));
  return Array.from({ length: steps + 1 }, (_, k): Corner => {
    const degrees = from + (k * (to - from)) / steps;
    const angle = (degrees * Math.PI) / 180;
    // On the axis where it should be.
    return [degrees % 180 === 0 ? 0 : radius * Math.sin(angle), radius * Math.cos(angle)];
  });
}

function sweep(outline: readonly Corner[], azimuth: AzimuthRange, rims?: readonly number[]) {
  const directions = directionsOf(azimuth);
  return sweptMesh({
    outline,
    directions,
    closed: azimuth.full,
    lines: linesOf(directions, azimuth.full),
    ...(rims === undefined ? {} : { rims }),
  });
}

export function polyconeMesh({ planes, azimuth }: Polycone): MeshBuilder {
  return sweep(
    outlineOf(
      planes.map(({ z, radius, innerRadius }) => ({ z, outer: radius, inner: innerRadius })),
    ),
    azimuth,
  );
}

export function regularPolyhedronMesh(solid: RegularPolyhedron): MeshBuilder {
  const { planes, corners, azimuth } = solid;
  return sweptMesh({
    outline: outlineOf(
      planes.map(({ z, apothem, innerApothem }) => ({ z, outer: apothem, inner: innerApothem })),
    ),
    directions: corners,
    closed: azimuth.full,
    lines: [...corners.keys()],
  });
}

export function sphereSectionMesh(solid: SphereSection): MeshBuilder {
  const { radius, innerRadius, polar, azimuth } = solid;
  const outer = arc(radius, polar.to, polar.from);
  const inner: readonly Corner[] =
    innerRadius > 0 ? arc(innerRadius, polar.from, polar.to) : [[0, 0]];
  const last = outer.length + inner.length - 1;
  return sweep([...outer, ...inner], azimuth, [0, outer.length - 1, outer.length, last]);
}

export function torusMesh(solid: Torus): MeshBuilder {
  const { majorRadius, radius, innerRadius, azimuth } = solid;
  const circleOf = (r: number) =>
    arc(r, 180, -180)
      .slice(1)
      .map(([across, z]): Corner => [majorRadius + across, z]);
  const directions = directionsOf(azimuth);
  return sweptMesh({
    outline: circleOf(radius),
    ...(innerRadius > 0 ? { hollow: circleOf(innerRadius) } : {}),
    directions,
    closed: azimuth.full,
    rims: [0, 1, 2, 3].map((quarter) => (quarter * circleSides) / 4 + circleSides / 4 - 1),
    lines: linesOf(directions, azimuth.full),
  });
}

export function cutTubeMesh(solid: CutTube): MeshBuilder {
  const { radius, innerRadius, azimuth } = solid;
  const directions = directionsOf(azimuth);
  return sweptMesh({
    outline: outlineOf([
      { z: -1, outer: radius, inner: innerRadius },
      { z: 1, outer: radius, inner: innerRadius },
    ]),
    directions,
    closed: azimuth.full,
    lines: linesOf(directions, azimuth.full),
    place: ([r, end], [c, s]) => {
      const [x, y] = [r * c, r * s];
      return [x, y, end < 0 ? solid.lowAt(x, y) : solid.highAt(x, y)];
    },
  });
}

/** A round outline about z, stretched along x and y. */
function stretched(
  outline: readonly Corner[],
  [a, b]: readonly [number, number],
  rims: readonly number[],
): MeshBuilder {
  const directions = directionsOf(fullTurn);
  return sweptMesh({
    outline,
    directions,
    closed: true,
    rims,
    lines: linesOf(directions, true),
    place: ([r, z], [c, s]) => [a * r * c, b * r * s, z],
  });
}

export function ellipticalTubeMesh({ semiAxes, length }: EllipticalTube): MeshBuilder {
  const half = length / 2;
  const planes = [-half, half].map((z) => ({ z, outer: 1, inner: 0 }));
  return stretched(outlineOf(planes), semiAxes, [0, 1]);
}

export function ellipticalConeMesh({ slopes, apex, length }: EllipticalCone): MeshBuilder {
  const half = length / 2;
  const planes = [-half, half].map((z) => ({ z, outer: apex - z, inner: 0 }));
  return stretched(outlineOf(planes), slopes, [0, 1]);
}

export function ellipsoidMesh({ semiAxes, from, to }: Ellipsoid): MeshBuilder {
  const [a, b, c] = semiAxes;
  const polar = (z: number) => (Math.acos(Math.min(1, Math.max(-1, z / c))) * 180) / Math.PI;
  const side = arc(1, polar(from), polar(to)).map(([r, z]): Corner => [r, c * z]);
  const ends: readonly Corner[] = [
    [0, to],
    [0, from],
  ];
  return stretched([...side, ...ends], [a, b], [0, side.length - 1, side.length >> 1]);
}
