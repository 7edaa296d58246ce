import { spawn } from "node:child_process";

export interface ProgramOptions {
  readonly cwd: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Ends the program. */
  readonly stop: AbortSignal;
  /** Through the system's shell, as Windows needs it for npm. */
  readonly shell?: boolean;
}

/** How a program ended and what it wrote. */
export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly complaints: string;
}

/**
 * Runs a program to its end.
 *
 * @throws the error of the system where it cannot be started (`code` ENOENT: it is not installed),
 *   and an AbortError where it was stopped
 */
export function runProgram(
  program: string,
  words: readonly string[],
  { cwd, environment = process.env, stop, shell = false }: ProgramOptions,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd,
      env: environment,
      signal: stop,
      shell,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [out, complaints] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
    let problem: Error | undefined;
    child.on("error", (error) => (problem = error));
    // A program that was stopped has then let go of its files.
    child.on("close", (code) =>
      problem === undefined ? resolve({ code, out, complaints }) : reject(problem),
    );
  });
}

/** The last lines that a program wrote, for an error. */
export function lastWords({ out, complaints }: Ended): string {
  const lines = `${out}\n${complaints}`.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-4).join(" / ");
}
