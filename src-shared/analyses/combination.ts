import { InputError } from "../errors.ts";
import type { Combination } from "../experiments/combination-file.ts";
import type { Measurement } from "../experiments/measurement-file.ts";
import type { CommonNormalisation } from "../specification/analysis-specification.ts";

/** @throws InputError where the members are the same events, with what can be done instead */
export function requireProduct({ name, kind, members }: Combination): void {
  if (kind === "product") return;
  const experiment = members[0]!.experiment;
  throw new InputError({
    what: `${name} cannot be combined`,
    why: `it is an overlay: ${members.map(({ measurement, experiment: own }) => measurement ?? own).join(" and ")} are the same events, which would be counted twice`,
    remedy: `Use region ${experiment} --overlap, which lays the regions over each other.`,
    path: "--combine",
  });
}

/** @throws InputError where the names that are one parameter are not those that the file lists */
export function requireShared(
  { name, shared }: Pick<Combination, "name" | "shared">,
  measurements: readonly Pick<Measurement, "systematics">[],
): void {
  if (shared === undefined) return;
  const own = measurements.map(({ systematics }) => normalisationNames(systematics));
  const found = [...new Set(own.flat())].filter(
    (each) => own.filter((names) => names.includes(each)).length > 1,
  );
  const refuse = (why: string, remedy: string) => {
    throw new InputError({
      what: `The combination ${name} does not fit its measurements`,
      why,
      remedy,
      path: "shared",
    });
  };
  const missing = found.find((each) => !shared.includes(each));
  if (missing !== undefined)
    refuse(
      `${missing} is one parameter of several members, and shared does not list it`,
      `Add ${missing} to shared, or give the normalisations names of their own.`,
    );
  const vain = shared.find((each) => !found.includes(each));
  if (vain !== undefined)
    refuse(
      `no two members have a normalisation called ${vain}`,
      "Take it out of shared, or name the normalisations of the members alike.",
    );
}

/**
 * The common errors of a combination for an analysis.
 *
 * @param names of the experiments, in the order of the members
 * @throws InputError where one is of an experiment that is not a member
 */
export function commonOf(
  { name, members, common }: Pick<Combination, "name" | "members" | "common">,
  names: readonly string[],
): CommonNormalisation[] {
  return common.map(({ name: error, of, width, members: listed }) => ({
    name: error,
    of,
    width,
    experiments: listed.map((experiment) => {
      const place = members.findIndex((member) => member.experiment === experiment);
      if (place >= 0) return names[place]!;
      throw new InputError({
        what: `The combination ${name} does not fit its measurements`,
        why: `${error} is of ${experiment}, which is not a member`,
        remedy: `Use ${members.map((member) => member.experiment).join(", ")}.`,
        path: "common",
      });
    }),
  }));
}

/** A measurement with the common errors of its experiment among its own. */
export function withCommon<M extends Pick<Measurement, "systematics">>(
  measurement: M,
  experiment: string,
  common: readonly CommonNormalisation[] = [],
): M {
  const own = common.filter(({ experiments }) => experiments.includes(experiment));
  if (own.length === 0) return measurement;
  const added = own.map(({ name, of, width }) => ({
    kind: "normalisation" as const,
    name,
    of,
    width,
  }));
  return { ...measurement, systematics: [...measurement.systematics, ...added] };
}

function normalisationNames(systematics: Measurement["systematics"]): string[] {
  const names = systematics.flatMap((each) =>
    each.kind === "normalisation" && each.name !== undefined ? [each.name] : [],
  );
  return [...new Set(names)];
}
