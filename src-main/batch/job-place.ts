import type { JobRequest } from "../../src-shared/contract/batch-records.ts";

/** A job folder as its jobs see it. */
export interface JobPlace {
  /** Of the folder: names the jobs. */
  readonly name: string;
  readonly folder: string;
  /** Path of the program of a job. */
  readonly program: string;
  readonly request: JobRequest;
}

/** A word of a shell script that means itself. */
export function quoted(word: string): string {
  return /^[\w./:@=+,%-]+$/u.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Path of Node for the jobs. */
export function nodeOf({ request }: JobPlace): string {
  // Under Electron this process is no Node: the one that the jobs find is taken.
  return request.node ?? (process.versions.electron === undefined ? process.execPath : "node");
}
