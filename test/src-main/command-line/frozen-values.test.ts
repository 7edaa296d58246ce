import { expect, it } from "vitest";
import { z } from "zod";
import { runKept } from "../../support/kept-terminal.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/*
 * Numbers of the experiments that ship, from the build before measurements became data (2000 flights
 * a mass, a plane of 21 x 21): code may move, they may not.
 */

const Region = z.object({
  plane: z.object({ chi2: z.array(z.array(z.number())) }),
  best: z.object({ mass: z.number(), dMu: z.number(), chi2: z.number() }),
  null: z.object({ chi2: z.number() }),
});
const Limit = z.object({
  events: z.object({ limit: z.number() }),
  limits: z.array(z.object({ lower: z.number(), lowerError: z.number() })),
});

async function reply(words: readonly string[]): Promise<unknown> {
  const more = ["--flights", "2000", "--json", "--data-dir", temporaryFolder()];
  const { code, out, notes } = await runKept([...words, ...more]);
  expect(code, notes).toBe(0);
  return JSON.parse(out);
}

it.each([
  [
    ["miniboone-fhc"],
    {
      mass: 0.012589254117941673,
      dMu: 1.0000000000000004e-6,
      chi2: 3.452757005247934,
      none: 16.163910774491036,
      corner: 188.58874572594212,
    },
  ],
  [
    ["miniboone-fhc", "--set", "fractionalErrors=prediction", "--set", "statisticalError=data"],
    {
      mass: 0.012589254117941673,
      dMu: 1.0000000000000004e-6,
      chi2: 2.8021304674106684,
      none: 15.365564408273483,
      corner: 300.0872970527377,
    },
  ],
  [
    ["miniboone-rhc", "--set", "statisticalError=data"],
    {
      mass: 0.05011872336272724,
      dMu: 2.511886431509581e-7,
      chi2: 2.362525102174503,
      none: 9.2578222832144,
      corner: 347.7472060646791,
    },
  ],
] as const)("region %j", async (words, expected) => {
  const {
    plane,
    best,
    null: none,
  } = Region.parse(await reply(["region", ...words, "--points", "21"]));
  expect({ ...best, none: none.chi2, corner: plane.chi2[10]![10] }).toEqual(expected);
});

it.each([
  [
    "minerva-le-fhc",
    { limit: 104.89599709585309, lower: 2.940201008862992e-7, error: 1.27347808811331e-9 },
  ],
  [
    "minerva-me-fhc",
    { limit: 883.8631840402809, lower: 2.966340454144807e-7, error: 1.2537576442167784e-9 },
  ],
  [
    "minerva-me-rhc",
    { limit: 439.2086781710386, lower: 2.6021896846210115e-7, error: 1.6262562424715997e-9 },
  ],
] as const)("limit %s", async (name, expected) => {
  const { events, limits } = Limit.parse(await reply(["limit", name]));
  const { lower, lowerError: error } = limits[3]!;
  expect({ limit: events.limit, lower, error }).toEqual(expected);
});
