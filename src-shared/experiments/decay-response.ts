import { z } from "zod";
import { InputError } from "../errors.ts";
import { binOf } from "../numerics/table.ts";
import type { DecayMode } from "../simulation/decay-mode.ts";

/** The decays of N that an experiment may look for. */
export const DecayName = z.enum(["photon", "electron-pair"]);

const share = z.number().min(0).max(1);

/** An efficiency at masses of N (GeV), linear between them and held at the edge outside. */
const MassTable = z
  .strictObject({ mass: z.array(z.number().positive()).min(1), values: z.array(share).min(1) })
  .superRefine(({ mass, values }, context) => {
    const refuse = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: "custom", message, path });
    mass.forEach((point, i) => {
      if (i > 0 && !(point > mass[i - 1]!)) refuse("points must rise", "mass", i);
    });
    if (values.length !== mass.length) {
      refuse(`it has ${values.length} entries for ${mass.length} masses`, "values");
    }
  });

/** What both tracks of an electron pair must have, before energy and direction of their sum count. */
export const Tracks = z.strictObject({
  /** Least energy of each track, GeV. */
  minEnergy: z.number().nonnegative().default(0),
  /** Smallest and largest angle between the tracks, degrees. */
  openingAngle: z
    .tuple([z.number().min(0).max(180), z.number().min(0).max(180)])
    .refine(([from, to]) => from < to, "a range must rise")
    .default([0, 180]),
  /** Efficiency of a pair, where it is published by the mass of N. */
  efficiency: z.union([share, MassTable]).default(1),
});
export type Tracks = z.infer<typeof Tracks>;

const degree = Math.PI / 180;

/**
 * The decay mode of a response.
 *
 * @throws InputError where requirements on tracks are given for photons
 */
export function decayModeOf({
  decay,
  tracks,
}: {
  readonly decay: z.infer<typeof DecayName>;
  readonly tracks?: Tracks | undefined;
}): DecayMode {
  if (decay === "photon") {
    if (tracks === undefined) return { kind: "photon" };
    throw new InputError({
      what: "The response cannot be used",
      why: "it requires something of tracks, and looks for photons",
      remedy: 'Give "decay": "electron-pair", or leave out "tracks".',
      path: "response.tracks",
    });
  }
  const { minEnergy, openingAngle, efficiency } = tracks ?? Tracks.parse({});
  return {
    kind: "electron-pair",
    tracks: {
      minEnergy,
      minOpening: openingAngle[0] * degree,
      maxOpening: openingAngle[1] * degree,
      efficiencyAt: efficiencyByMass(efficiency),
    },
  };
}

function efficiencyByMass(efficiency: Tracks["efficiency"]): (mass: number) => number {
  if (typeof efficiency === "number") return () => efficiency;
  const masses = Float64Array.from(efficiency.mass);
  const { values } = efficiency;
  return (mass) => {
    const below = Math.max(0, binOf(masses, mass));
    const low = values[below]!;
    if (below >= masses.length - 1 || !(mass > masses[below]!)) return low;
    const part = (mass - masses[below]!) / (masses[below + 1]! - masses[below]!);
    return low + part * (values[below + 1]! - low);
  };
}
