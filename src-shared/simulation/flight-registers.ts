/**
 * Numbers of the flight under way, in one array that the stages of a pass hand on: passed as
 * arguments each of them would be put on the heap.
 */
export const register = {
  /** Two or three uniforms of the next stage. */
  u: 0,
  v: 1,
  w: 2,
  /** Neutrino energy, GeV; Q^2, GeV^2; E and p of N, GeV; 1 - its cosine to the neutrino. */
  energy: 3,
  transfer: 4,
  energyN: 5,
  momentumN: 6,
  versine: 7,
  /** d sigma/dQ^2 F^2 over the sampling density, cm2 GeV. */
  upscatter: 8,
  /** Direction of N. */
  nx: 9,
  ny: 10,
  nz: 11,
  /** Decay point, cm, and 1 / its density, cm^3. */
  x: 12,
  y: 13,
  z: 14,
  decay: 15,
  /** Photon: energy in GeV, direction, natural over sampled density. */
  photonEnergy: 16,
  gx: 17,
  gy: 18,
  gz: 19,
  emission: 20,
  /** Uniforms of the angular smearing, and the cosine of the shower to the beam. */
  offset: 21,
  turn: 22,
  showerCosine: 23,
  /** Further uniforms of a pair, and the chance that its tracks are accepted; 1 for photons. */
  pairMass: 24,
  trackCosine: 25,
  trackAzimuth: 26,
  tracks: 27,
  /** Tracks of a pair, in the laboratory: E and momentum, GeV. */
  electron: 28,
  positron: 32,
  /** Flux of the energy bin, 1/cm2/GeV/POT, and the chance to be seen: only for events kept whole. */
  neutrinos: 36,
  chance: 37,
  /** Q^2 at the vertex, GeV^2: another one than `transfer` where the beam diverges. */
  happened: 38,
} as const;

export const registerCount = 39;

/** Room for one flight. */
export function flightRegisters(): Float64Array {
  const registers = new Float64Array(registerCount);
  registers[register.tracks] = 1;
  return registers;
}
