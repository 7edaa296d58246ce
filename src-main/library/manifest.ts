import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { IntegrityError } from "../../src-shared/errors.ts";
import { sha256 } from "../sha256.ts";

export const manifestName = "manifest.json";

/** Path below the resources folder, with `/`, to the SHA-256 of the file. */
export const Manifest = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));
export type Manifest = z.infer<typeof Manifest>;

/** The manifest as the files below `folder` ask for it, in the order of their paths. */
export function computeManifest(folder: string): Manifest {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
    .map((path) => path.replaceAll("\\", "/").replace(/^\//, ""))
    .filter((path) => path !== manifestName && !path.endsWith("README.md"))
    .sort();
  return Object.fromEntries(paths.map((path) => [path, sha256(readFileSync(join(folder, path)))]));
}

/** The manifest that ships with the files. @throws IntegrityError where it is missing or broken */
export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName);
  try {
    return Manifest.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    throw new IntegrityError({
      what: "The list of data files cannot be read",
      why: error instanceof Error ? error.message : String(error),
      remedy: "Install Neutrissimo again, or run npm run manifest in its source.",
      path,
    });
  }
}
