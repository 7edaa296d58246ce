import { existsSync } from "node:fs";
import { join } from "node:path";
import { nonEmpty, type Surroundings, theseSurroundings } from "./data-folder.ts";

/**
 * Folder for what can be made again at any time, where the platform keeps such things of a user
 * (XDG base directories on Linux); never within the folder of the store.
 *
 * @returns undefined where the user has no folder for it
 */
export function cacheFolder(surroundings: Surroundings = theseSurroundings()): string | undefined {
  const { platform, environment, home } = surroundings;
  if (platform === "win32") {
    const local = nonEmpty(environment.LOCALAPPDATA) ?? join(home, "AppData", "Local");
    return within(local, "Neutrissimo-cache");
  }
  if (platform === "darwin") return within(home, "Library", "Caches", "Neutrissimo");
  const named = nonEmpty(environment.XDG_CACHE_HOME);
  return named === undefined ? within(home, ".cache", "neutrissimo") : within(named, "neutrissimo");
}

function within(base: string, ...names: readonly string[]): string | undefined {
  return existsSync(base) ? join(base, ...names) : undefined;
}
