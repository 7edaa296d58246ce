import { z } from "zod";

const share = z.number();

/** What a task has found, as small as a thumbnail: all numbers are shares of its width and height. */
export const TaskOutline = z.discriminatedUnion("shape", [
  /** Lines in the plane of (m_N, d), both logarithmic over the range of the plane, from below left. */
  z.object({
    shape: z.literal("plane"),
    lines: z.array(
      z.object({
        /** `region` by its levels, `limit` by its lower or upper edge. */
        mark: z.enum(["region-inner", "region-outer", "limit"]),
        points: z.array(z.tuple([share, share])),
      }),
    ),
  }),
  /** Steps of a spectrum, bin by bin: where it begins, how high, and where the last one ends. */
  z.object({
    shape: z.literal("spectrum"),
    from: z.array(share),
    heights: z.array(share),
    to: share,
  }),
]);
export type TaskOutline = z.infer<typeof TaskOutline>;

/** Outlines that one request asks for at most: the rows of a screen. */
export const maxOutlines = 40;
