import { NeutrissimoError } from "../../src-shared/errors.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";

/** A refusal by the host, with its three lines kept. */
export class HostFailure extends NeutrissimoError {
  constructor(failure: Failure) {
    const { name, what, why, remedy, path } = failure;
    super(name, { what, why, remedy, ...(path === undefined ? {} : { path }) });
  }
}

/** The host cannot be reached; raised by the client itself. */
export function connectionFailure(why: string): HostFailure {
  return new HostFailure({
    name: "ConnectionError",
    what: "The host does not answer",
    why,
    remedy: "It is tried again by itself; if it stays so, start Neutrissimo again.",
  });
}
