import { failureOf, isForeseen } from "../../src-shared/contract/failure-of.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

const badInputNames: ReadonlySet<string> = new Set(["InputError", "DomainError", "LossError"]);

/** Says in three lines what failed, why, what to do. @returns the exit code */
export function explainError(error: unknown, terminal: Pick<Terminal, "note">): number {
  const { name, what, why, remedy, path } = failureOf(error);
  const where = path === undefined ? "" : ` (${path})`;
  terminal.note(`${what}${where}\nWhy: ${why}.\nWhat to do: ${remedy}\n`);
  if (!isForeseen(error) && error instanceof Error) terminal.note(`${error.stack ?? ""}\n`);
  return badInputNames.has(name) ? exitCodes.badInput : exitCodes.failed;
}
