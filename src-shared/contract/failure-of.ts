import { NeutrissimoError } from "../errors.ts";
import type { Envelope } from "./contract.ts";
import type { Failure } from "./failure.ts";

/**
 * What travels of an error. Errors raised on purpose keep their explanation; anything else is reported as unexpected, with its message as the reason.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof NeutrissimoError) return { name: error.name, ...error.explanation };
  return {
    name: "UnexpectedError",
    what: "Something failed that was not foreseen",
    why: error instanceof Error ? error.message : String(error),
    remedy: "Try again; if it happens again, report it with the log.",
  };
}

/** True for errors raised on purpose, which need no stack in the log. */
export function isForeseen(error: unknown): boolean {
  return error instanceof NeutrissimoError;
}

/** The error that a failure tells of, on the other side of the border. */
export function errorOf(failure: Failure): NeutrissimoError {
  const { name, path, ...lines } = failure;
  return new NeutrissimoError(name, path === undefined ? lines : { ...lines, path });
}

/** The value in an envelope. @throws NeutrissimoError with the failure's explanation */
export function valueOf<T>(envelope: Envelope<T>): T {
  if (envelope.ok) return envelope.value;
  throw errorOf(envelope.failure);
}
