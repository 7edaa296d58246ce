/**
 * Where a response can see photons. It steers the sampling only: every weight is exact whatever it
 * says, and some flights always go elsewhere.
 */
export interface SamplingGuide {
  /** Photon energy below which nothing is seen, GeV. */
  readonly threshold: number;
  /** Cone about the beam outside which nothing is seen; null where every direction counts. */
  readonly cone: {
    /** Largest E theta^2, GeV rad^2; infinite where the angle alone is cut. */
    readonly energyAngleSquared: number;
    /** Largest E theta, GeV rad; infinite where it is not cut. */
    readonly energyAngle: number;
    /** Largest angle, rad. */
    readonly angle: number;
    /** What smearing may add to the angle, rad. */
    readonly margin: number;
  } | null;
}

/** Angle of the cone for photons of an energy (GeV), rad, without the margin. */
export function coneAngle(cone: NonNullable<SamplingGuide["cone"]>, energy: number): number {
  return Math.min(
    cone.angle,
    Math.sqrt(cone.energyAngleSquared / energy),
    cone.energyAngle / energy,
  );
}
