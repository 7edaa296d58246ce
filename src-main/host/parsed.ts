import type { z } from "zod";
import { parseInput } from "../../src-shared/contract/parse-input.ts";

/** A handler of untrusted input from one of input in the form of `schema`. */
export function parsed<S extends z.ZodType, R>(
  schema: S,
  handle: (input: z.output<S>) => R,
): (input: unknown) => R {
  return (input) => handle(parseInput(schema, input, "The request"));
}
