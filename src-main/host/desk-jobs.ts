import { JsonBody } from "../../src-shared/contract/json-body.ts";
import type { ReadChoices } from "../library/read-experiment-file.ts";

/** JSON as it came (UTF-8), to be parsed where it is worked on; or the value in it. */
export type DeskInput = { readonly json: Uint8Array } | { readonly value: unknown };

/** Input of a request that the thread checks. */
export function asItCame(input: unknown): DeskInput {
  return input instanceof JsonBody ? { json: input.bytes } : { value: input };
}

/** What the desk thread does: all reading and drawing that would hold up the host. */
export type DeskJob =
  | { readonly kind: "read-experiment"; readonly path: string; readonly choices: ReadChoices }
  | { readonly kind: "read-reproduction"; readonly path: string }
  | { readonly kind: "read-shipped"; readonly name: string }
  | { readonly kind: "find-experiment"; readonly folder: string }
  /** Inputs of requests of the contract. */
  | {
      readonly kind:
        | "read-curve"
        | "open-figure"
        | "export-figure"
        | "cite-figure"
        | "hash-figure"
        | "check-saved";
      readonly input: DeskInput;
    };

export interface DeskThreadData {
  readonly resourcesFolder: string;
}
