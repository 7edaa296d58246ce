import type { Measurement, Normalisation } from "../experiments/measurement-file.ts";

/** Normalisations that one parameter moves: those of one name, or one without a name. */
export type SharedNormalisations = readonly [Normalisation, ...Normalisation[]];

/** Normalisations of a measurement by parameter, in the order of the file. */
export function normalisationsOf({
  systematics,
}: Pick<Measurement, "systematics">): SharedNormalisations[] {
  const groups: [Normalisation, ...Normalisation[]][] = [];
  for (const each of systematics) {
    if (each.kind !== "normalisation") continue;
    const known = groups.find(([{ name }]) => name !== undefined && name === each.name);
    if (known === undefined) groups.push([each]);
    else known.push(each);
  }
  return groups;
}

/** Whether a spectrum profiles the parameter, since other measurements may name it too. */
export function isProfiled(group: SharedNormalisations): boolean {
  return (
    group[0].name !== undefined && group.every(({ of }) => of === "signal" || of === "background")
  );
}

/**
 * Events per bin that one width of the parameter adds.
 *
 * @param events of the signal and of all of the background, per bin
 */
export function shiftOf(
  group: SharedNormalisations,
  { samples }: Pick<Measurement, "samples">,
  events: { readonly signal: readonly number[]; readonly background: readonly number[] },
): number[] {
  const named = (of: string) => {
    if (of === "signal" || of === "background") return events[of];
    return samples.find(({ name }) => name === of)!.events;
  };
  return events.background.map((_, bin) =>
    group.reduce((sum, { of, width }) => sum + width * named(of)[bin]!, 0),
  );
}
