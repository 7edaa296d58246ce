import type { DetectorFile } from "./detector-file.ts";
import type { PartDescription, Position, SolidDescription } from "./solid-description.ts";

/** The same file with every length in cm. */
export function inCentimetres(file: DetectorFile): DetectorFile {
  if (file.units.length === "cm") return file;
  const factor = 100;
  const { aim } = file;
  return {
    ...file,
    units: { ...file.units, length: "cm" },
    volumes: file.volumes.map((volume) => ({
      ...volume,
      solid: scaledSolid(volume.solid, factor),
      position: scaledPosition(volume.position, factor),
    })),
    fiducial: {
      ...file.fiducial,
      solid: scaledSolid(file.fiducial.solid, factor),
      position: scaledPosition(file.fiducial.position, factor),
    },
    ...(aim === undefined
      ? {}
      : {
          aim: {
            ...aim,
            centre: scaledPosition(aim.centre, factor),
            radius: aim.radius * factor,
            coreRadius: aim.coreRadius * factor,
          },
        }),
  };
}

function scaledPosition([x, y, z]: Position, factor: number): Position {
  return [x * factor, y * factor, z * factor];
}

function scaledPart(part: PartDescription, factor: number): PartDescription {
  return {
    ...part,
    solid: scaledSolid(part.solid, factor),
    ...(part.position === undefined ? {} : { position: scaledPosition(part.position, factor) }),
  };
}

function scaledSolid(solid: SolidDescription, factor: number): SolidDescription {
  const optional = (value: number | undefined) => (value === undefined ? value : value * factor);
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
    case "regular-prism":
      return { ...solid, apothem: solid.apothem * factor, length: solid.length * factor };
    case "extrusion":
      return {
        ...solid,
        vertices: solid.vertices.map(([x, y]) => [x * factor, y * factor]),
        length: solid.length * factor,
      };
    case "union":
    case "subtraction":
      return {
        ...solid,
        first: scaledPart(solid.first, factor),
        second: scaledPart(solid.second, factor),
      };
  }
}
