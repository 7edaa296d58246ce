import { InputError } from "../errors.ts";
import type {
  AngleMeasurement,
  MiniBooNEMeasurement,
  OscillationResponse,
} from "./measurement-file.ts";

/** Distributions that a mode of the beam may be fitted in. */
export type Distribution = "enuqe" | "costheta";

type Angle = Pick<MiniBooNEMeasurement, "angleMeasurement" | "energyMeasurement">;
type Response = Pick<MiniBooNEMeasurement, "oscillationResponse" | "energyMeasurement">;

/** Those that are published. */
export function distributionsOf({
  angleMeasurement,
}: Pick<MiniBooNEMeasurement, "angleMeasurement">): Distribution[] {
  return angleMeasurement === null ? ["enuqe"] : ["enuqe", "costheta"];
}

/** @throws InputError where no distribution in cos theta is published */
export function angleOf({ angleMeasurement, energyMeasurement }: Angle): AngleMeasurement {
  if (angleMeasurement !== null) return angleMeasurement;
  throw unpublished(
    "The fit in cos theta",
    energyMeasurement.source,
    "Fit E_nu^QE (distribution enuqe).",
    "distribution",
  );
}

/**
 * Figure whose background was digitised.
 *
 * @throws InputError where there is none
 */
export function energyFigureOf({
  angleMeasurement,
  energyMeasurement,
}: Angle): AngleMeasurement["energyFigure"] {
  if (angleMeasurement !== null) return angleMeasurement.energyFigure;
  throw unpublished(
    "The background read off the figure",
    energyMeasurement.source,
    "Set background to schur.",
    "background",
  );
}

/** @throws InputError where no full-transmutation events are published */
export function oscillationResponseOf({
  oscillationResponse,
  energyMeasurement,
}: Response): OscillationResponse {
  if (oscillationResponse !== null) return oscillationResponse;
  throw unpublished(
    "The oscillation component",
    energyMeasurement.source,
    "Set oscillation to none.",
    "oscillation",
  );
}

function unpublished(what: string, source: string, remedy: string, path: string): InputError {
  return new InputError({
    what: `${what} cannot be computed`,
    why: `what it needs is not published: ${source} holds E_nu^QE alone`,
    remedy,
    path,
  });
}
