import type { Distribution } from "../threads/plane-messages.ts";

export const distributions = ["enuqe", "costheta"] as const satisfies readonly Distribution[];

export const distributionWords: Readonly<Record<Distribution, string>> = {
  enuqe: "Energy",
  costheta: "Angle",
};
