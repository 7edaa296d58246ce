/**
 * Heavy neutral leptons at their vertices, for maps of where they are made: before any coupling or
 * setting enters (no form factor, no flux, no density). Structure of arrays; entry i of every array
 * belongs to flight i. The expected number of upscatters is the mean over flights of `weight` x (the
 * factors of `upscatterWeights`).
 */
export interface Flights {
  /** m_N in GeV. */
  readonly mass: number;
  /** Number of flights held here. */
  readonly count: number;
  /** Index of the first flight in the sample. */
  readonly first: number;
  /** Energy of the neutrino, GeV. */
  readonly neutrinoEnergy: Float64Array;
  /** Q^2 of the upscattering, GeV^2. */
  readonly momentumTransferSquared: Float64Array;
  /** Direction of N, unit vector, three numbers a flight (x, y, z), z along the beam. */
  readonly direction: Float64Array;
  /** Vertex in the detector's frame, cm, three numbers a flight. */
  readonly vertex: Float64Array;
  /**
   * [pointlike d sigma/dQ^2 at d = 1 GeV^-1] x [targets per gram] / [density that the injection
   * sampled with], in cm^5 GeV/g. Times d^2 flux (1/cm2/GeV/POT), density at the vertex (g/cm3),
   * F^2 and exposure (POT) it is the expected number of upscatters.
   */
  readonly weight: Float64Array;
  /** Index into the channels of the experiment (target and helicity). */
  readonly channel: Uint16Array;
  /** Index of the volume that holds the vertex: the source. */
  readonly source: Uint16Array;
}

/** Empty arrays for a number of flights. */
export function allocateFlights(mass: number, first: number, count: number): Flights {
  return {
    mass,
    count,
    first,
    neutrinoEnergy: new Float64Array(count),
    momentumTransferSquared: new Float64Array(count),
    direction: new Float64Array(3 * count),
    vertex: new Float64Array(3 * count),
    weight: new Float64Array(count),
    channel: new Uint16Array(count),
    source: new Uint16Array(count),
  };
}
