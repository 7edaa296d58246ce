import { z } from "zod";
import { InputError } from "../errors.ts";
import { assertAscending } from "../numerics/table.ts";

const grid = z.array(z.number().positive()).min(2);
const values = z.array(z.number().nonnegative());

const channel = z.strictObject({
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
});
const channels = z.array(channel).min(1).max(1000);

/** How the coupling of a model is written, and what goes with it. */
const CouplingName = z.strictObject({
  /** As on an axis: `g`. */
  symbol: z.string().min(1).max(20),
  /** As in a sentence: `coupling of the vector`. */
  words: z.string().min(1).max(100),
  /** `GeV^-1`; `1` without a unit. */
  unit: z.string().min(1).max(20),
  /** Cross sections and widths alike go with this power of it. */
  power: z.number().min(0.5).max(8),
});

/** How N decays where not as by a dipole: at `coupling`, for a Dirac N; a Majorana N twice as fast. */
const ProcessDecay = z.strictObject({
  masses: z.array(z.number().positive()).min(1).max(1000),
  /** Total width at each mass, GeV. */
  widths: z.array(z.number().positive()).min(1).max(1000),
  /** Share of all decays that go to what the response looks for, photon or pair. */
  share: z.number().positive().max(1),
  source: z.string().min(1),
});

/**
 * A process nu + target -> N + target given by tables, for models without a formula here. Cross
 * sections hold at `coupling` and go with its square, unless `couplingName` says another power. What
 * is seen of a decay has the distributions of the dipole's in any case.
 */
export const ProcessFile = z
  .strictObject({
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
    /** m_N, GeV: these channels hold at one mass. Else `tables` has several. */
    mass: z.number().positive().optional(),
    channels: channels.optional(),
    /** Channels at several masses, rising; a sample takes one of them. */
    tables: z
      .array(z.strictObject({ mass: z.number().positive(), channels }))
      .min(1)
      .max(200)
      .optional(),
    /** Of `couplingName`; GeV^-1 where that is left out. */
    coupling: z.number().positive(),
    /** Left out: the dipole coupling, whose square cross sections and widths go with. */
    couplingName: CouplingName.optional(),
    /** Left out: N decays by a dipole of the same coupling. */
    decay: ProcessDecay.optional(),
  })
  .superRefine((file, context) => {
    const refuse = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: "custom", message, path });
    const isSingle = file.mass !== undefined && file.channels !== undefined;
    const isAnyOfSingle = file.mass !== undefined || file.channels !== undefined;
    if (file.tables === undefined ? !isSingle : isAnyOfSingle)
      refuse("give mass and channels, or tables at several masses", "tables");
    file.tables?.forEach(({ mass }, i) => {
      if (i > 0 && !(mass > file.tables![i - 1]!.mass)) refuse("masses must rise", "tables", i);
    });
    if ((file.couplingName === undefined) !== (file.decay === undefined))
      refuse("a coupling of its own and a decay go together", "decay");
    if (file.decay === undefined) return;
    const { masses, widths } = file.decay;
    if (masses.length !== widths.length)
      refuse(`it has ${widths.length} entries for ${masses.length} masses`, "decay", "widths");
    masses.forEach((mass, i) => {
      if (i > 0 && !(mass > masses[i - 1]!)) refuse("masses must rise", "decay", "masses", i);
    });
  });
export type ProcessFile = z.infer<typeof ProcessFile>;
export type ProcessChannel = z.infer<typeof channel>;

/** A process without its tables. */
export const ProcessFacts = z.object({
  name: z.string(),
  coupling: z.number(),
  couplingName: CouplingName.optional(),
  decay: ProcessDecay.optional(),
  mass: z.number().optional(),
  tables: z.array(z.object({ mass: z.number() })).optional(),
});

/** Tables of a process at each of its masses, GeV. */
export function processTables({ mass, channels: single, tables }: ProcessFile): readonly {
  readonly mass: number;
  readonly channels: readonly ProcessChannel[];
}[] {
  return tables ?? [{ mass: mass!, channels: single! }];
}

/** @throws InputError where grids and values do not fit, naming the channel */
export function checkProcess(file: ProcessFile): void {
  const all = processTables(file).flatMap(({ channels: each }, table) =>
    each.map((entry, index) => ({
      entry,
      path: `${file.tables === undefined ? "" : `tables[${table}].`}channels[${index}]`,
    })),
  );
  all.forEach(({ entry, path }) => {
    assertAscending(entry.total.energies, `${path}.total.energies`);
    assertAscending(entry.differential.energies, `${path}.differential.energies`);
    assertAscending(entry.differential.transfers, `${path}.differential.transfers`);
    const refuse = (where: string, found: number, wanted: number) => {
      throw new InputError({
        what: `Process ${file.name} cannot be used`,
        why: `${where} has ${found} values where the grid has ${wanted} points`,
        remedy: "Give one value for each point of the grid.",
        path: `${path}.${where}`,
      });
    };
    const { total, differential } = entry;
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
