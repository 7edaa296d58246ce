import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Fetching some 110 MB may take so long, ms; without a network it fails within seconds. */
const fetchLimit = 600_000;

/** Path of Electron's binary, or why there is none, as half a sentence. */
export type ElectronBinary = { readonly path: string } | { readonly missing: string };

/**
 * Finds Electron's binary, and fetches it the first time with the package's own script: the install
 * of packages leaves it out.
 */
export function electronBinary(note: (text: string) => void): ElectronBinary {
  const folder = packageFolder();
  if (folder === undefined) return { missing: "Electron is not installed" };
  const present = binaryIn(folder);
  if (present !== undefined) return { path: present };
  note("Electron's binary is fetched, once (about 110 MB).\n");
  const fetched = spawnSync(process.execPath, [join(folder, "install.js")], {
    stdio: ["ignore", "ignore", "pipe"],
    timeout: fetchLimit,
    encoding: "utf8",
  });
  const path = binaryIn(folder);
  if (path !== undefined) return { path };
  const reason = fetched.stderr.trim().split("\n")[0] || `its script ended with ${fetched.status}`;
  return { missing: `Electron's binary could not be fetched (${reason})` };
}

function packageFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  } catch {
    return undefined;
  }
}

/** The package notes the name of its binary in `path.txt` once it is there. */
function binaryIn(folder: string): string | undefined {
  const note = join(folder, "path.txt");
  if (!existsSync(note)) return undefined;
  const path = join(folder, "dist", readFileSync(note, "utf8"));
  return existsSync(path) ? path : undefined;
}
