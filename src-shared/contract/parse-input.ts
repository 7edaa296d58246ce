import type { z } from "zod";
import { InputError } from "../errors.ts";

/**
 * What came from outside, in the form that `schema` asks for.
 *
 * @param what is parsed, for the message, e.g. `The request`
 * @throws InputError that gives every reason and names the first field
 */
export function parseInput<S extends z.ZodType>(
  schema: S,
  value: unknown,
  what = "The input",
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const path = issues.map((issue) => pathOf(issue.path)).find((each) => each !== "");
  throw new InputError({
    what: `${what} is not valid`,
    why: issues.map((issue) => reasonOf(issue)).join("; "),
    remedy: path === undefined ? "Correct it and try again." : `Correct ${path} and try again.`,
    ...(path === undefined ? {} : { path }),
  });
}

function reasonOf(issue: z.core.$ZodIssue): string {
  const path = pathOf(issue.path);
  return path === "" ? issue.message : `${path}: ${issue.message}`;
}

/** `["volumes", 3, "thickness"]` as `volumes[3].thickness`. */
function pathOf(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
}
