import { z } from "zod";

/*
 * A workspace of HistFactory as pyhf writes it (schema 1.0.0), as far as it is read and written here.
 */

const finite = z.number();
const perBin = z.array(finite).min(1);

const Modifier = z.object({ name: z.string(), type: z.string(), data: z.unknown() });
export type Modifier = z.infer<typeof Modifier>;

const Sample = z.object({ name: z.string(), data: perBin, modifiers: z.array(Modifier) });
export type WorkspaceSample = z.infer<typeof Sample>;

const Parameter = z.object({
  name: z.string(),
  inits: z.array(finite).optional(),
  bounds: z.array(z.tuple([finite, finite])).optional(),
  auxdata: z.array(finite).optional(),
  sigmas: z.array(finite).optional(),
  fixed: z.boolean().optional(),
});

const Channel = z.object({ name: z.string(), samples: z.array(Sample).min(1) });
export type WorkspaceChannel = z.infer<typeof Channel>;

export const Workspace = z.object({
  channels: z.array(Channel).min(1),
  observations: z.array(z.object({ name: z.string(), data: perBin })).min(1),
  measurements: z
    .array(
      z.object({
        name: z.string(),
        config: z.object({ poi: z.string(), parameters: z.array(Parameter) }),
      }),
    )
    .min(1),
  version: z.literal("1.0.0", "a workspace of version 1.0.0 is read"),
});
export type Workspace = z.infer<typeof Workspace>;

export const NormsysData = z.object({ hi: finite, lo: finite });
export const HistosysData = z.object({ hi_data: perBin, lo_data: perBin });
