import { heavyLeptonNumber } from "../../../src-shared/experiments/event-particles.ts";

/** A code with its name and what it stands for. */
export type Code = readonly [number, string, string];

/** Processes of N; in the range that NuHepMC leaves to generators. */
export const processes: readonly Code[] = [
  [751, "CoherentUpscatteringFlip", "nu A to N A by the dipole, helicity flipped"],
  [752, "CoherentUpscatteringConserving", "nu A to N A by the dipole, helicity conserved"],
  [753, "ProtonUpscatteringFlip", "nu p to N p by the dipole, helicity flipped"],
  [754, "ProtonUpscatteringConserving", "nu p to N p by the dipole, helicity conserved"],
];

export const vertexStatus = { primary: 1, decay: 22 } as const;
export const vertexStatuses: readonly Code[] = [
  [vertexStatus.primary, "Primary", "the scattering that makes N"],
  [vertexStatus.decay, "Decay", "the decay of N"],
];

export const particleStatus = { final: 1, decayed: 2, beam: 4, target: 20 } as const;
export const particleStatuses: readonly Code[] = [
  [particleStatus.final, "UndecayedPhysical", "undecayed physical particle"],
  [particleStatus.decayed, "DecayedPhysical", "decayed physical particle"],
  [particleStatus.beam, "IncomingBeam", "incoming beam particle"],
  [particleStatus.target, "Target", "target particle"],
];

export const furtherParticles: readonly Code[] = [
  [heavyLeptonNumber, "N4", "heavy neutral lepton with a dipole coupling"],
  [-heavyLeptonNumber, "N4bar", "its antiparticle, where it is a Dirac particle"],
];
