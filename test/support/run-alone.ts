import { spawnSync } from "node:child_process";

const tellLoaded = new URL("./tell-loaded.ts", import.meta.url).href;

/** What a program has written, how it ended, and what it has loaded. */
export interface ProgramOutcome {
  readonly code: number | null;
  readonly out: string;
  readonly notes: string;
  /** URLs of all modules, those of Node itself left out. */
  readonly modules: readonly string[];
  /** Names of the packages among them. */
  readonly packages: ReadonlySet<string>;
}

/** Runs a script with its words to its end, in a process of its own. */
export function runAlone(
  program: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): ProgramOutcome {
  const { status, stdout, stderr, output } = spawnSync(
    process.execPath,
    ["--import", tellLoaded, program, ...words],
    {
      encoding: "utf8",
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      maxBuffer: 1e9,
    },
  );
  const modules = String(output[3])
    .split("\n")
    .filter((url) => url.startsWith("file:"));
  return {
    code: status,
    out: stdout,
    notes: stderr,
    modules,
    packages: new Set(
      modules.flatMap((url) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(url)?.[1] ?? []),
    ),
  };
}
