import { join } from "node:path";
import { z } from "zod";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { readUserText } from "../read-user-file.ts";
import { writeWholeFile } from "../whole-file.ts";
import { jobFiles } from "./job-folder.ts";

/** Jobs that were given to Slurm. */
const Submission = z.strictObject({
  kind: z.literal("slurm"),
  /** Number of the array. */
  id: z.int(),
  jobs: z.int(),
  /** Name for ssh; null where Slurm is on this machine. */
  host: z.string().nullable(),
  /** Where the folder lies for the jobs. */
  folder: z.string(),
  at: z.string(),
});
export type Submission = z.infer<typeof Submission>;

export function submissionsOf(folder: string): Submission[] {
  const path = join(folder, jobFiles.submissions);
  return parseInput(Submission.array(), JSON.parse(readUserText(path)), `The file ${path}`);
}

export function noteSubmission(folder: string, submission: Submission): void {
  const all = [...submissionsOf(folder), submission];
  writeWholeFile(join(folder, jobFiles.submissions), JSON.stringify(all, null, 1));
}
