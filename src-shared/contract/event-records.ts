import { z } from "zod";
import { EventFormat, maxUnweighted } from "../specification/event-export.ts";
import { RunSpecification } from "../specification/run-specification.ts";

const choices = {
  /** The run whose events are wanted; it need not have been asked for before. */
  specification: RunSpecification,
  format: EventFormat,
  /** Number of unweighted events; null for all of them, weighted. HEPEVT has no place for weights. */
  unweighted: z
    .int({ error: "the number of unweighted events must be a whole number" })
    .min(1, `the number of unweighted events must lie in 1-${maxUnweighted}`)
    .max(maxUnweighted, `the number of unweighted events must lie in 1-${maxUnweighted}`)
    .nullable()
    .default(null),
} as const;

/** What was written. */
export const EventExport = z.object({
  events: z.int(),
  /** Sum of the weights: expected events, before conversion where the format is HEPEVT. */
  expected: z.number(),
  bytes: z.number(),
  /** How unweighted events were found; null for weighted ones. */
  unweighting: z
    .object({
      candidates: z.number(),
      /** Share of the candidates that rejection accepts. */
      efficiency: z.number(),
      /** Samples that it took, that of the run first. */
      samples: z.number(),
    })
    .nullable(),
});
export type EventExport = z.infer<typeof EventExport>;

export const eventRequests = {
  /** Writes the events of a run at a path of the host's machine; compressed where it ends in `.gz`. */
  "events.export": {
    input: z.strictObject({
      ...choices,
      path: z.string().min(1),
      replace: z.boolean().default(false),
    }),
    reply: EventExport,
  },
  /** Makes the events of a run ready as one file, for a window to take over. */
  "events.pack": {
    input: z.strictObject({ ...choices, isCompressed: z.boolean().default(false) }),
    reply: EventExport.extend({ download: z.string(), name: z.string() }),
  },
  /** Ends the exports of events under way. */
  "events.stop": { input: z.object({}), reply: z.object({}) },
} as const;

export const eventEvents = {
  /** How far the export under way is. */
  "events.progress": z.object({ done: z.number(), total: z.number() }),
} as const;
