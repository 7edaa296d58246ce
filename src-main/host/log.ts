import { NeutrissimoError } from "../../src-shared/errors.ts";

/** Lines for whoever looks after the application; standard output stays free for results. */
export interface Log {
  info(text: string): void;
  error(text: string, error: unknown): void;
}

export const standardErrorLog: Log = {
  info: (text) => void process.stderr.write(`${text}\n`),
  error: (text, error) => {
    const detail =
      error instanceof Error && !(error instanceof NeutrissimoError)
        ? (error.stack ?? error.message)
        : String(error);
    process.stderr.write(`${text}: ${detail}\n`);
  },
};
