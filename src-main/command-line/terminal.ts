export const exitCodes = { done: 0, failed: 1, badInput: 2 } as const;

/** Where a command writes to and what ends it; tests hand in their own. */
export interface Terminal {
  /** Results: standard output. */
  readonly out: (text: string) => void;
  /** Logs, progress, errors: standard error. */
  readonly note: (text: string) => void;
  /** True where a line of progress can be written over. */
  readonly noteIsTerminal: boolean;
  /** Aborted by Ctrl-C. */
  readonly stop: AbortSignal;
}

/** A command: its words after its name, and the terminal. */
export type Command = (words: readonly string[], terminal: Terminal) => void | Promise<void>;
