import type { Material } from "../physics/materials.ts";
import { DomainError, InputError } from "../errors.ts";
import { nearestName } from "../nearest-name.ts";
import type { Nuclide } from "../physics/nuclei.ts";
import { type ProcessChannel, type ProcessFile, processTables } from "./process-file.ts";
import { processCouplingOf } from "./process-coupling.ts";
import { TabulatedCrossSection } from "./tabulated-process.ts";

/** A way to make N on one kind of target, into one helicity. */
export interface Channel {
  /** Coherent on a nucleus, or incoherent on its protons. */
  readonly process: "coherent" | "proton";
  /** The nucleus; hydrogen for protons, free and bound alike (target at rest with m_p). */
  readonly target: Nuclide;
  /** Lab helicity of N: +1 flipped against the neutrino's, -1 conserved. */
  readonly helicity: 1 | -1;
  readonly label: string;
  /** Cross section from tables instead of the dipole formulas; form factor included. */
  readonly table?: TabulatedCrossSection;
}

/** Groups of channels that results are told apart by, in the order of `channelGroupOf`. */
export const channelGroups = [
  "coherent, helicity-flipping",
  "coherent, helicity-conserving",
  "proton, helicity-flipping",
  "proton, helicity-conserving",
] as const;

export function channelGroupOf(channel: Channel): number {
  return (channel.process === "coherent" ? 0 : 2) + (channel.helicity === 1 ? 0 : 1);
}

/** Channels of a set of materials: every nucleus heavier than hydrogen, and the proton. */
export function channelsOf(materials: readonly Material[], hydrogen: Nuclide): readonly Channel[] {
  const nuclides = new Map<string, Nuclide>();
  for (const material of materials) {
    for (const { nuclide } of material.constituents) {
      if (nuclide.nucleons > 1) nuclides.set(nuclide.name, nuclide);
    }
  }
  const channels: Channel[] = [];
  for (const target of nuclides.values()) {
    for (const helicity of [1, -1] as const) {
      channels.push({
        process: "coherent",
        target,
        helicity,
        label: `coherent on ${target.name}, helicity-${helicity === 1 ? "flipping" : "conserving"}`,
      });
    }
  }
  for (const helicity of [1, -1] as const) {
    channels.push({
      process: "proton",
      target: hydrogen,
      helicity,
      label: `proton, helicity-${helicity === 1 ? "flipping" : "conserving"}`,
    });
  }
  return channels;
}

/** Masses that differ by no more than this part are one: a mass as it is typed finds its table. */
const sameMass = 5e-4;

/**
 * Channels of a tabulated process, at each of its masses.
 *
 * @throws InputError where a target is in no table of nuclides
 */
export function channelsOfProcess(
  process: ProcessFile,
  nuclides: readonly Nuclide[],
  hydrogen: Nuclide,
): (mass: number) => readonly Channel[] {
  const coupling = processCouplingOf(process);
  const tables = processTables(process).map(({ mass, channels }, table) => ({
    mass,
    channels: channels.map((entry, index): Channel => {
      const path = `${process.tables === undefined ? "" : `tables[${table}].`}channels[${index}]`;
      const target = targetOf(process, entry, path, nuclides, hydrogen);
      const onProton = target.nucleons === 1;
      const perDipole = coupling?.perDipole(mass) ?? process.coupling ** -2;
      return {
        process: onProton ? "proton" : "coherent",
        target,
        helicity: entry.helicity === "flipping" ? 1 : -1,
        label: `${process.name} on ${onProton ? "proton" : target.name}, helicity-${entry.helicity}`,
        table: new TabulatedCrossSection(mass, entry, target.mass, perDipole),
      };
    }),
  }));
  return (mass) => {
    const found = tables.find((table) => Math.abs(mass / table.mass - 1) <= sameMass);
    if (found !== undefined) return found.channels;
    const known = tables.map((table) => Number(table.mass.toPrecision(4))).join(", ");
    throw new DomainError(
      "mass",
      mass,
      `${known} GeV, ${tables.length === 1 ? "the mass" : "a mass"} of the tables of ${process.name}`,
      "model.mass",
    );
  };
}

function targetOf(
  process: ProcessFile,
  { target: name }: ProcessChannel,
  path: string,
  nuclides: readonly Nuclide[],
  hydrogen: Nuclide,
): Nuclide {
  const target = name === "proton" ? hydrogen : nuclides.find((nuclide) => nuclide.name === name);
  if (target !== undefined) return target;
  const nearest = nearestName(
    name,
    nuclides.map((nuclide) => nuclide.name),
  );
  throw new InputError({
    what: `Process ${process.name} cannot be used`,
    why: `its target ${name} is not in the nuclide table`,
    remedy: `${nearest === null ? "" : `Did you mean ${nearest}? `}Write proton, or a natural nuclide as C12.`,
    path: `${path}.target`,
  });
}

/** Targets of a channel per gram of a material; protons count free and bound ones. */
export function targetsPerGram(channel: Channel, material: Material): number {
  if (channel.process === "proton") {
    return material.freeProtonsPerGram + material.boundProtonsPerGram;
  }
  const constituent = material.constituents.find(
    ({ nuclide }) => nuclide.name === channel.target.name,
  );
  return constituent?.perGram ?? 0;
}
