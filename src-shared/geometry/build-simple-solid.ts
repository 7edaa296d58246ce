import { DomainError } from "../errors.ts";
import { regularPolygon } from "./polygon.ts";
import { type Azimuth, maxCorners, maxFaces, type SimpleSolid } from "./simple-solids.ts";
import { AzimuthRange, fullTurn } from "./solids/azimuth-range.ts";
import { Box } from "./solids/box.ts";
import { Cone } from "./solids/cone.ts";
import { CutTube } from "./solids/cut-tube.ts";
import { Ellipsoid } from "./solids/ellipsoid.ts";
import { EllipticalCone } from "./solids/elliptical-cone.ts";
import { EllipticalTube } from "./solids/elliptical-tube.ts";
import { Extrusion } from "./solids/extrusion.ts";
import { GenericTrapezoid } from "./solids/generic-trapezoid.ts";
import { Polycone } from "./solids/polycone.ts";
import { Polyhedron } from "./solids/polyhedron.ts";
import { RegularPolyhedron } from "./solids/regular-polyhedron.ts";
import type { Solid } from "./solids/solid.ts";
import { Sphere } from "./solids/sphere.ts";
import { SphereSection } from "./solids/sphere-section.ts";
import { Torus } from "./solids/torus.ts";
import { Tube } from "./solids/tube.ts";

/** @throws DomainError */
export function buildSimpleSolid(description: SimpleSolid): Solid {
  requireFewParts(description);
  switch (description.shape) {
    case "sphere": {
      const { radius, innerRadius = 0, polar = { from: 0, to: 180 } } = description;
      const azimuth = azimuthOf(description.azimuth);
      const whole = azimuth.full && polar.from === 0 && polar.to === 180;
      return whole
        ? new Sphere(radius, innerRadius)
        : new SphereSection(radius, innerRadius, polar, azimuth);
    }
    case "box":
      return new Box(...description.widths);
    case "tube": {
      const { radius, innerRadius = 0, length } = description;
      const whole = new Tube(radius, innerRadius, length);
      const azimuth = azimuthOf(description.azimuth);
      if (azimuth.full) return whole;
      return new Polycone(
        [-0.5, 0.5].map((end) => ({ z: end * length, radius, innerRadius })),
        azimuth,
      );
    }
    case "cone": {
      const { radiusStart, radiusEnd, innerRadiusStart = 0, innerRadiusEnd = 0 } = description;
      const { length } = description;
      const whole = new Cone(
        { start: radiusStart, end: radiusEnd },
        { start: innerRadiusStart, end: innerRadiusEnd },
        length,
      );
      const azimuth = azimuthOf(description.azimuth);
      if (azimuth.full) return whole;
      return new Polycone(
        [
          { z: -length / 2, radius: radiusStart, innerRadius: innerRadiusStart },
          { z: length / 2, radius: radiusEnd, innerRadius: innerRadiusEnd },
        ],
        azimuth,
      );
    }
    case "cut-tube": {
      const { radius, innerRadius = 0, length, lowNormal, highNormal } = description;
      const normals = { low: lowNormal, high: highNormal };
      return new CutTube(radius, innerRadius, length, normals, azimuthOf(description.azimuth));
    }
    case "elliptical-tube":
      return new EllipticalTube(description.semiAxes, description.length);
    case "ellipsoid": {
      const { from, to } = description.cut ?? { from: -Infinity, to: Infinity };
      return new Ellipsoid(description.semiAxes, from, to);
    }
    case "elliptical-cone":
      return new EllipticalCone(description.slopes, description.apex, description.length);
    case "polycone":
      return new Polycone(
        description.planes.map(({ z, radius, innerRadius = 0 }) => ({ z, radius, innerRadius })),
        azimuthOf(description.azimuth),
      );
    case "regular-polyhedron":
      return new RegularPolyhedron(
        description.sides,
        description.planes.map(({ z, apothem, innerApothem = 0 }) => ({
          z,
          apothem,
          innerApothem,
        })),
        azimuthOf(description.azimuth),
      );
    case "torus": {
      const { majorRadius, radius, innerRadius = 0 } = description;
      return new Torus(majorRadius, radius, innerRadius, azimuthOf(description.azimuth));
    }
    case "regular-prism": {
      const { sides, apothem, firstCorner } = description;
      return new Extrusion(regularPolygon(sides, apothem, firstCorner ?? 90), description.length);
    }
    case "extrusion":
      return new Extrusion(description.vertices, description.length);
    case "generic-trapezoid":
      return new GenericTrapezoid(description.corners, description.length);
    case "polyhedron":
      return new Polyhedron(description.vertices, description.faces);
  }
}

/** Files of other formats come here without the schema of a detector file. */
function requireFewParts(description: SimpleSolid): void {
  switch (description.shape) {
    case "polycone":
      return requireUpTo("planes", description.planes.length, maxCorners);
    case "regular-polyhedron":
      requireUpTo("planes", description.planes.length, maxCorners);
      requireUpTo("sides", description.sides, maxCorners);
      return requireUpTo(
        "sides times planes",
        description.sides * description.planes.length,
        maxFaces,
      );
    case "regular-prism":
      return requireUpTo("sides", description.sides, maxCorners);
    case "extrusion":
      return requireUpTo("vertices", description.vertices.length, maxCorners);
    case "polyhedron":
      // Facets of other formats have corners of their own.
      requireUpTo("vertices", description.vertices.length, 4 * maxFaces);
      return requireUpTo("faces", description.faces.length, maxFaces);
    default:
  }
}

function azimuthOf(azimuth: Azimuth | undefined): AzimuthRange {
  return azimuth === undefined ? fullTurn : new AzimuthRange(azimuth.from, azimuth.extent);
}

function requireUpTo(quantity: string, count: number, max: number): void {
  if (count > max) throw new DomainError(quantity, count, `numbers up to ${max}`);
}
