/** Levels of the regions, in standard deviations. */
export const planeSigmas = [1, 2, 3] as const;
export type PlaneSigma = (typeof planeSigmas)[number];
