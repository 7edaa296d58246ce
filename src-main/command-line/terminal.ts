import type { TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import type { TaskHost } from "../queue/await-task.ts";

export const exitCodes = { done: 0, failed: 1, badInput: 2 } as const;

/** Where a command writes to and what ends it; tests hand in their own. */
export interface Terminal {
  /** Results: standard output. */
  readonly out: (text: string) => void;
  /** Logs, progress, errors: standard error. */
  readonly note: (text: string) => void;
  /** True where a line of progress can be written over. */
  readonly noteIsTerminal: boolean;
  /**
   * Where work is to be done elsewhere: told of each task before it starts here. It returns where
   * nothing of the task can be made elsewhere any more, and throws where it was left there.
   */
  readonly elsewhere?: (host: TaskHost, specification: TaskSpecification) => Promise<void>;
  /** Aborted by Ctrl-C. */
  readonly stop: AbortSignal;
}

/** A command: its words after its name, and the terminal. */
export type Command = (words: readonly string[], terminal: Terminal) => void | Promise<void>;
