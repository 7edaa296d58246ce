import type { CurveCoupling } from "../../src-shared/contract/limit-curve-facts.ts";
import type { ReadChoices } from "../library/read-experiment-file.ts";

/** JSON as it came, to be parsed where it is worked on; or the value in it. */
export type DeskInput = { readonly json: string } | { readonly value: unknown };

/** What the desk thread does: all reading and drawing that would hold up the host. */
export type DeskJob =
  | { readonly kind: "read-experiment"; readonly path: string; readonly choices: ReadChoices }
  | { readonly kind: "find-experiment"; readonly folder: string }
  | {
      readonly kind: "read-curve";
      readonly text: string;
      readonly file: string;
      readonly coupling: CurveCoupling | undefined;
    }
  | { readonly kind: "open-figure"; readonly base64: string }
  | {
      readonly kind: "export-figure" | "cite-figure" | "check-saved";
      readonly input: DeskInput;
    };

export interface DeskThreadData {
  readonly resourcesFolder: string;
}
