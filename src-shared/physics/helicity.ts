/**
 * Helicity channel of the upscattering in the rest frame of the target (laboratory):
 * +1 flip (N opposite to the incoming neutrino), -1 conserving (same as the neutrino).
 *
 * The label belongs to the channel, not to the spin: by CP the cross sections of nu -> N and
 * anti-nu -> anti-N are equal channel by channel. `physicalHelicity` gives the spin.
 */
export type Helicity = 1 | -1;

/** What flies in: neutrinos are left-handed, antineutrinos right-handed. */
export type NeutrinoKind = "neutrino" | "antineutrino";

/**
 * Sign of the spin of N (or anti-N) along its flight: a left-handed neutrino that flips gives a
 * right-handed N (+1), a right-handed antineutrino that flips gives a left-handed anti-N (-1).
 */
export function physicalHelicity(helicity: Helicity, incoming: NeutrinoKind): Helicity {
  if (incoming === "neutrino") {
    return helicity;
  }
  return helicity === 1 ? -1 : 1;
}
