/** What both tracks of N -> nu e- e+ must have to be accepted. */
export interface TrackRequirements {
  /** Least energy of each track, GeV. */
  readonly minEnergy: number;
  /** Opening angle in the laboratory, rad. */
  readonly minOpening: number;
  readonly maxOpening: number;
  /** Efficiency of a pair at a mass of N (GeV), on top of what energy and direction say. */
  readonly efficiencyAt: (mass: number) => number;
}

/** Which decay of N is looked for. */
export type DecayMode =
  | { readonly kind: "photon" }
  | { readonly kind: "electron-pair"; readonly tracks: TrackRequirements };
