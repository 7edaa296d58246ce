import { z } from "zod";
import { Failure } from "./failure.ts";

/** What can be done where the store cannot be opened; none of it deletes anything. */
export const RecoveryWay = z.enum(["retry", "repair", "restore", "read-only", "as-it-is", "anew"]);
export type RecoveryWay = z.infer<typeof RecoveryWay>;

/** Why the store cannot be opened, what is left of it, and the ways out. */
export const RecoveryState = z.object({
  failure: Failure,
  /** Path of the store. */
  file: z.string(),
  /** Tasks that the file names and those that can be read; null where that cannot be told. */
  tasks: z.object({ found: z.int(), whole: z.int() }).nullable(),
  /** Copies of it, the newest first. */
  backups: z.array(z.object({ name: z.string(), time: z.string(), bytes: z.number() })),
  /** The first one is what we would do. */
  ways: z.array(RecoveryWay),
});
export type RecoveryState = z.infer<typeof RecoveryState>;

export const RecoveryChoice = z.object({
  way: RecoveryWay,
  /** Name of the copy to restore. */
  backup: z.string().optional(),
});
export type RecoveryChoice = z.infer<typeof RecoveryChoice>;
