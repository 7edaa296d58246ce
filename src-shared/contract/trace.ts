import { z } from "zod";

/** What NEUTRISSIMO_TRACE may ask for: changes of the window, its calls to threads and host, tasks. */
export const TraceTopic = z.enum(["store", "thread", "request", "queue"]);
export type TraceTopic = z.infer<typeof TraceTopic>;

/** Lines that one request to print may hold, and letters of a line. */
export const largestTree = 400;
export const longestTraceLine = 300;

/** A finished tree of the window, for the log of the host. */
export const traceRequests = {
  "trace.print": {
    input: z.object({
      // No control characters: what the window sends cannot steer a terminal.
      lines: z
        .array(
          z
            .string()
            .max(longestTraceLine)
            .regex(/^\P{Cc}*$/u),
        )
        .max(largestTree),
    }),
    reply: z.object({}),
  },
} as const;
