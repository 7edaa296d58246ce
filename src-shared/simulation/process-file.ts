import { z } from "zod";
import { InputError } from "../errors.ts";
import { assertAscending } from "../numerics/table.ts";

const grid = z.array(z.number().positive()).min(2);
const values = z.array(z.number().nonnegative());

/**
 * A process nu + target -> N + target given by tables, for models without a formula here. Cross
 * sections hold at `coupling` and go with its square.
 */
export const ProcessFile = z.strictObject({
  schema: z.literal("neutrissimo/process"),
  version: z.literal(1),
  name: z.string().min(1),
  title: z.string(),
  source: z.string(),
  note: z.string().optional(),
  units: z.strictObject({
    energy: z.literal("GeV"),
    transfer: z.literal("GeV2"),
    crossSection: z.literal("cm2"),
  }),
  /** m_N, GeV: tables hold at one mass. */
  mass: z.number().positive(),
  /** GeV^-1. */
  coupling: z.number().positive(),
  channels: z
    .array(
      z.strictObject({
        /** A nuclide of the nuclide table, or `proton` (free and bound alike). */
        target: z.string().min(1),
        helicity: z.enum(["flipping", "conserving"]),
        /** Total cross section, cm2, at each energy (GeV). */
        total: z.strictObject({ energies: grid, values }),
        /**
         * Shape in Q^2 at each energy, any normalisation: d sigma/dQ^2 over Q^2 (GeV^2), or over
         * scaled = ln(Q^2/Q2min) / ln(Q2max/Q2min), which follows the kinematic limits exactly.
         */
        differential: z.strictObject({
          variable: z.enum(["Q2", "scaled"]),
          energies: grid,
          transfers: z.array(z.number().nonnegative()).min(2),
          values: z.array(values),
        }),
      }),
    )
    .min(1),
});
export type ProcessFile = z.infer<typeof ProcessFile>;

/** @throws InputError where grids and values do not fit, naming the channel */
export function checkProcess(file: ProcessFile): void {
  file.channels.forEach((channel, index) => {
    const path = `channels[${index}]`;
    assertAscending(channel.total.energies, `${path}.total.energies`);
    assertAscending(channel.differential.energies, `${path}.differential.energies`);
    assertAscending(channel.differential.transfers, `${path}.differential.transfers`);
    const refuse = (where: string, found: number, wanted: number) => {
      throw new InputError({
        what: `Process ${file.name} cannot be used`,
        why: `${where} has ${found} values where the grid has ${wanted} points`,
        remedy: "Give one value for each point of the grid.",
        path: `${path}.${where}`,
      });
    };
    const { total, differential } = channel;
    if (total.values.length !== total.energies.length) {
      refuse("total.values", total.values.length, total.energies.length);
    }
    if (differential.values.length !== differential.energies.length) {
      refuse("differential.values", differential.values.length, differential.energies.length);
    }
    differential.values.forEach((row, i) => {
      if (row.length !== differential.transfers.length) {
        refuse(`differential.values[${i}]`, row.length, differential.transfers.length);
      }
    });
  });
}
