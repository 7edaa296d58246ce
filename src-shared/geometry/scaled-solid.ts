import type { PartDescription, Position, SolidDescription } from "./solid-description.ts";

export function scaledPosition([x, y, z]: Position, factor: number): Position {
  return [x * factor, y * factor, z * factor];
}

function scaledPart(part: PartDescription, factor: number): PartDescription {
  return {
    ...part,
    solid: scaledSolid(part.solid, factor),
    ...(part.position === undefined ? {} : { position: scaledPosition(part.position, factor) }),
  };
}

/** The same solid with every length times a factor. */
export function scaledSolid(solid: SolidDescription, factor: number): SolidDescription {
  const optional = (value: number | undefined) => (value === undefined ? value : value * factor);
  const pair = ([a, b]: readonly [number, number]): [number, number] => [a * factor, b * factor];
  switch (solid.shape) {
    case "sphere":
      return {
        ...solid,
        radius: solid.radius * factor,
        innerRadius: optional(solid.innerRadius),
      };
    case "box":
      return { ...solid, widths: scaledPosition(solid.widths, factor) };
    case "tube":
    case "cut-tube":
      return {
        ...solid,
        radius: solid.radius * factor,
        innerRadius: optional(solid.innerRadius),
        length: solid.length * factor,
      };
    case "cone":
      return {
        ...solid,
        radiusStart: solid.radiusStart * factor,
        radiusEnd: solid.radiusEnd * factor,
        innerRadiusStart: optional(solid.innerRadiusStart),
        innerRadiusEnd: optional(solid.innerRadiusEnd),
        length: solid.length * factor,
      };
    case "elliptical-tube":
      return { ...solid, semiAxes: pair(solid.semiAxes), length: solid.length * factor };
    case "ellipsoid": {
      const { cut } = solid;
      return {
        ...solid,
        semiAxes: scaledPosition(solid.semiAxes, factor),
        ...(cut === undefined ? {} : { cut: { from: cut.from * factor, to: cut.to * factor } }),
      };
    }
    case "elliptical-cone":
      // Slopes are lengths over lengths.
      return { ...solid, apex: solid.apex * factor, length: solid.length * factor };
    case "polycone":
      return {
        ...solid,
        planes: solid.planes.map(({ z, radius, innerRadius }) => ({
          z: z * factor,
          radius: radius * factor,
          innerRadius: optional(innerRadius),
        })),
      };
    case "regular-polyhedron":
      return {
        ...solid,
        planes: solid.planes.map(({ z, apothem, innerApothem }) => ({
          z: z * factor,
          apothem: apothem * factor,
          innerApothem: optional(innerApothem),
        })),
      };
    case "torus":
      return {
        ...solid,
        majorRadius: solid.majorRadius * factor,
        radius: solid.radius * factor,
        innerRadius: optional(solid.innerRadius),
      };
    case "regular-prism":
      return { ...solid, apothem: solid.apothem * factor, length: solid.length * factor };
    case "extrusion":
      return { ...solid, vertices: solid.vertices.map(pair), length: solid.length * factor };
    case "generic-trapezoid":
      return { ...solid, corners: solid.corners.map(pair), length: solid.length * factor };
    case "polyhedron":
      return {
        ...solid,
        vertices: solid.vertices.map((vertex) => scaledPosition(vertex, factor)),
      };
    case "union":
    case "subtraction":
    case "intersection":
      return {
        ...solid,
        first: scaledPart(solid.first, factor),
        second: scaledPart(solid.second, factor),
      };
    case "multi-union":
      return { ...solid, parts: solid.parts.map((part) => scaledPart(part, factor)) };
  }
}
