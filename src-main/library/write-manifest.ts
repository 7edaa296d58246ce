import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { computeManifest, manifestName } from "./manifest.ts";
import { resourcesFolder } from "./resources-folder.ts";

// `npm run manifest`: to be run after every change of a data file.
const manifest = computeManifest(resourcesFolder);
writeFileSync(join(resourcesFolder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
process.stdout.write(`${Object.keys(manifest).length} files in ${manifestName}\n`);
