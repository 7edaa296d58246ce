import type { Material } from "../physics/materials.ts";
import type { Nuclide } from "../physics/nuclei.ts";

/** A way to make N on one kind of target, into one helicity. */
export interface Channel {
  /** Coherent on a nucleus, or incoherent on its protons. */
  readonly process: "coherent" | "proton";
  /** The nucleus; hydrogen for protons, free and bound alike (target at rest with m_p). */
  readonly target: Nuclide;
  /** Lab helicity of N: +1 flipped against the neutrino's, -1 conserved. */
  readonly helicity: 1 | -1;
  readonly label: string;
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
