/**
 * Photons: what a detector may see at one coupling. Entry i belongs to a flight whose photon can
 * convert in the fiducial volume; flights without such a photon have none.
 */
export interface Photons {
  readonly count: number;
  /** Flights that were decayed. */
  readonly flights: number;
  /** Index of the flight in its arrays. */
  readonly flight: Uint32Array;
  /** Energy, GeV. */
  readonly energy: Float64Array;
  /** Cosine of the direction to the beam. */
  readonly cosine: Float64Array;
  /** Expected photons that convert to a pair in the fiducial volume. */
  readonly weight: Float64Array;
}
