import { registerCount } from "./flight-registers.ts";

/**
 * Photons of one stratum that convert in the fiducial volume, or pairs of tracks from decays there
 * with the sum of both in the place of the photon; structure of arrays.
 */
export class PhotonBatch {
  /** Photons held. */
  count = 0;
  /** GeV. */
  readonly energy: Float64Array;
  /** Cosine to the beam. */
  readonly cosine: Float64Array;
  /**
   * What a photon stands for at d = 1 GeV^-1 and one proton on target, before the column behind its
   * decay point: times the targets of a stretch (1/cm3) and the chance to decay at that point it is
   * expected events.
   */
  readonly weight: Float64Array;
  /** Cosine of the shower, its direction smeared. */
  readonly showerCosine: Float64Array;
  /** Chance that the tracks of a pair are accepted; 1 for photons. */
  readonly tracks: Float64Array;
  /** First stretch of each photon; one entry more than photons. */
  readonly firstStretch: Int32Array;
  /** Proper distances of the ends of each stretch from the decay point, cm. */
  from: Float64Array;
  to: Float64Array;
  /** Targets in the stretch, 1/cm3; in a diverging beam the stretch is a point, and this its weight. */
  targets: Float64Array;
  volume: Int32Array;
  /** Decay point, direction of N, conversion point, m/p, a uniform for the vertex: only for views. */
  readonly decay: Float64Array;
  readonly direction: Float64Array;
  readonly conversion: Float64Array;
  readonly properShare: Float64Array;
  readonly vertex: Float64Array;
  /** All registers of each flight, for events that are kept whole. */
  readonly flights: Float64Array;
  readonly hasPoints: boolean;

  constructor(capacity: number, hasPoints: boolean) {
    this.energy = new Float64Array(capacity);
    this.cosine = new Float64Array(capacity);
    this.weight = new Float64Array(capacity);
    this.showerCosine = new Float64Array(capacity);
    this.tracks = new Float64Array(capacity);
    this.firstStretch = new Int32Array(capacity + 1);
    this.from = new Float64Array(8 * capacity);
    this.to = new Float64Array(8 * capacity);
    this.targets = new Float64Array(8 * capacity);
    this.volume = new Int32Array(8 * capacity);
    this.hasPoints = hasPoints;
    const points = hasPoints ? capacity : 0;
    this.decay = new Float64Array(3 * points);
    this.direction = new Float64Array(3 * points);
    this.conversion = new Float64Array(3 * points);
    this.properShare = new Float64Array(points);
    this.vertex = new Float64Array(points);
    this.flights = new Float64Array(registerCount * points);
  }

  /** Makes room for more stretches. */
  reserve(stretches: number): void {
    if (stretches <= this.from.length) return;
    const size = Math.max(stretches, 2 * this.from.length);
    const grown = (old: Float64Array) => {
      const next = new Float64Array(size);
      next.set(old);
      return next;
    };
    this.from = grown(this.from);
    this.to = grown(this.to);
    this.targets = grown(this.targets);
    const volume = new Int32Array(size);
    volume.set(this.volume);
    this.volume = volume;
  }
}
