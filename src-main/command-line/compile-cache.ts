import { constants, enableCompileCache } from "node:module";
import { join } from "node:path";
import { cacheFolder } from "../host/cache-folder.ts";

/**
 * Has Node keep what it compiles of the program, and of what its threads load, for the next start.
 * Node itself heeds NODE_COMPILE_CACHE (another folder) and NODE_DISABLE_COMPILE_CACHE. Where
 * nothing can be kept, starts take longer and nothing else changes.
 */
export function keepCompiled(folder: string | undefined = cacheFolder()): void {
  if (folder === undefined) return;
  const { status, directory } = enableCompileCache(join(folder, "compiled"));
  // Threads take it from the environment.
  if (status === constants.compileCacheStatus.ENABLED) process.env.NODE_COMPILE_CACHE = directory;
}
