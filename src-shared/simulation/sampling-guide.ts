/**
 * Where a response can see photons. It steers the sampling only: every weight is exact whatever it
 * says, and some flights always go elsewhere.
 */
export interface SamplingGuide {
  /** Photon energy below which nothing is seen, GeV. */
  readonly threshold: number;
  /** Angle to the beam beyond which nothing is seen, rad; null where every direction counts. */
  readonly coneAngle: number | null;
}
