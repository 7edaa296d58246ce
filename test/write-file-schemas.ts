import { writeFileSync } from "node:fs";
import { fileSchemas } from "../src-shared/experiments/file-schemas.ts";

// `node test/write-file-schemas.ts && npm run format`: after a change of the files of an experiment.
for (const [name, schemaOf] of Object.entries(fileSchemas)) {
  const path = new URL(`../docs/${name}`, import.meta.url);
  writeFileSync(path, `${JSON.stringify(schemaOf(), null, 2)}\n`);
}
