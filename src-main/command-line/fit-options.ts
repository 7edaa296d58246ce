import { InputError } from "../../src-shared/errors.ts";
import {
  globalOscillationFit,
  jointOscillationFit,
} from "../../src-shared/experiments/measured-spectrum.ts";
import {
  noOscillation,
  type OscillationHypothesis,
} from "../../src-shared/specification/analysis-specification.ts";
import { numberOption } from "./read-options.ts";

/** `joint` was called so; scripts may still. */
const formerJoint = "microboone";

/**
 * The hypothesis of `--oscillation`; where it is left out the global fit, or none where the
 * full-transmutation events are not published.
 */
export function hypothesisOf(
  text: string | undefined,
  isPublished: boolean,
): OscillationHypothesis {
  if (text === undefined) {
    return isPublished ? globalOscillationFit : noOscillation;
  }
  if (text === "global") return globalOscillationFit;
  if (text === "joint" || text === formerJoint) return jointOscillationFit;
  if (text === "none") return noOscillation;
  const [massSplitting = Number.NaN, mixing = Number.NaN, ...rest] = text.split(",").map(Number);
  if (rest.length > 0 || !(massSplitting >= 0) || !(mixing >= 0 && mixing <= 1)) {
    throw new InputError({
      what: "The oscillation hypothesis cannot be read",
      why: `${JSON.stringify(text)} is neither a name nor two numbers`,
      remedy: "Use global, joint, none, or dm2,s2 such as 1.3,6.9e-4 (eV^2, sin^2 2theta in 0-1).",
      path: "--oscillation",
    });
  }
  return { massSplitting, mixing };
}

/** How d_tau follows d_mu: `--d-tau` in GeV^-1, or `--d-tau-ratio`. */
export function tauOf(fixed: string | undefined, ratio: string | undefined) {
  if (ratio !== undefined) {
    return { kind: "ratio" as const, ratio: numberOption("d-tau-ratio", ratio) };
  }
  return { kind: "fixed" as const, dTau: fixed === undefined ? 0 : numberOption("d-tau", fixed) };
}

/** @throws InputError unless the value is allowed */
export function oneOf<T extends string>(path: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  throw new InputError({
    what: "The command cannot be read",
    why: `${path} is ${JSON.stringify(value)}`,
    remedy: `Use one of ${allowed.join(", ")}.`,
    path,
  });
}
