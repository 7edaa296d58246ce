import { writeFileSync } from "node:fs";
import { detectorFileSchema } from "../src-shared/geometry/detector-file-schema.ts";

// `node test/write-detector-schema.ts && npm run format`: after a change of the detector file.
const path = new URL("../docs/detector-file.schema.json", import.meta.url);
writeFileSync(path, `${JSON.stringify(detectorFileSchema(), null, 2)}\n`);
