import { pathRequests } from "../../src-shared/contract/contract.ts";
import type { Envelope } from "../../src-shared/contract/contract.ts";
import type { ServingHost } from "./host.ts";

const namesPaths: ReadonlySet<string> = new Set(pathRequests);

/**
 * The host as a window of any shell sees it: files come and go as bytes, and no path that a page
 * could name is read or written.
 */
export function windowHost(host: ServingHost): ServingHost {
  return {
    ...host,
    request: (name, input) =>
      namesPaths.has(name) ? Promise.resolve(refusal(name)) : host.request(name, input),
    requestJson: (name, input) =>
      namesPaths.has(name) ? Promise.resolve(refusal(name)) : host.requestJson(name, input),
  };
}

function refusal(name: string): Envelope<never> {
  return {
    ok: false,
    failure: {
      name: "AccessError",
      what: "A window names no path",
      why: `${name} reads or writes files of the machine by their path`,
      remedy: "Hand the file over in the window, or give the command in a terminal.",
    },
  };
}
