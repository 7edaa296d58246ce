import type { DetectorFile } from "./detector-file.ts";
import { scaledPosition, scaledSolid } from "./scaled-solid.ts";

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
