import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** What the choice of the folder depends on; tests hand in their own. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Those of this process. */
export function theseSurroundings(): Surroundings {
  return { platform: process.platform, environment: process.env, home: homedir() };
}

/**
 * Folder of the store: `--data-dir`, else NEUTRISSIMO_DATA_DIR, else where the platform keeps data
 * of applications (XDG base directories on Linux).
 *
 * @param chosen value of `--data-dir`
 */
export function dataFolder(
  chosen: string | undefined,
  surroundings: Surroundings = theseSurroundings(),
): string {
  const { platform, environment, home } = surroundings;
  const named = chosen ?? nonEmpty(environment.NEUTRISSIMO_DATA_DIR);
  if (named !== undefined) return resolve(named);
  if (platform === "darwin") return join(home, "Library", "Application Support", "Neutrissimo");
  if (platform === "win32") {
    return join(
      nonEmpty(environment.LOCALAPPDATA) ?? join(home, "AppData", "Local"),
      "Neutrissimo",
    );
  }
  return join(nonEmpty(environment.XDG_DATA_HOME) ?? join(home, ".local", "share"), "neutrissimo");
}

/** Where job folders lie that a window asks for: NEUTRISSIMO_JOBS_DIR, else in the home folder. */
export function jobsFolder({ environment, home }: Surroundings = theseSurroundings()): string {
  const named = nonEmpty(environment.NEUTRISSIMO_JOBS_DIR);
  return named === undefined ? join(home, "neutrissimo-jobs") : resolve(named);
}

/** A variable that is set to nothing counts as not set. */
export function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
