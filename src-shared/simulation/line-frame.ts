import type { Point } from "../geometry/rotation.ts";
import { acrossAxes } from "./across-axes.ts";

/** Direction n of N, and p, q across it; unit vectors. */
export class LineFrame {
  nx = 0;
  ny = 0;
  nz = 0;
  px = 0;
  py = 0;
  pz = 0;
  qx = 0;
  qy = 0;
  qz = 0;

  readonly #axis: Point;
  readonly #across: readonly [Point, Point];

  /** @param axis of the beam, a unit vector */
  constructor(axis: Point) {
    this.#axis = axis;
    this.#across = acrossAxes(axis);
  }

  /** @param cosine of N to the beam; @param azimuth about it */
  turn(cosine: number, azimuth: number): void {
    const axis = this.#axis;
    const [u1, u2] = this.#across;
    const sine = Math.sqrt((1 - cosine) * (1 + cosine));
    const cosAzimuth = Math.cos(azimuth);
    const sinAzimuth = Math.sin(azimuth);
    const c1 = sine * cosAzimuth;
    const c2 = sine * sinAzimuth;
    this.nx = c1 * u1[0] + c2 * u2[0] + cosine * axis[0];
    this.ny = c1 * u1[1] + c2 * u2[1] + cosine * axis[1];
    this.nz = c1 * u1[2] + c2 * u2[2] + cosine * axis[2];
    // In axes of the beam p is (cos theta cos phi, cos theta sin phi, -sin theta), q (-sin phi, cos phi, 0).
    const a1 = cosine * cosAzimuth;
    const a2 = cosine * sinAzimuth;
    this.px = a1 * u1[0] + a2 * u2[0] - sine * axis[0];
    this.py = a1 * u1[1] + a2 * u2[1] - sine * axis[1];
    this.pz = a1 * u1[2] + a2 * u2[2] - sine * axis[2];
    this.qx = cosAzimuth * u2[0] - sinAzimuth * u1[0];
    this.qy = cosAzimuth * u2[1] - sinAzimuth * u1[1];
    this.qz = cosAzimuth * u2[2] - sinAzimuth * u1[2];
  }
}
