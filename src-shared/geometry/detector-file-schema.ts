import { z } from "zod";
import { DetectorFile } from "./detector-file.ts";

/** JSON Schema (2020-12) of a detector file, for editors: docs/detector-file.schema.json. */
export function detectorFileSchema(): object {
  return { title: "Detector file", ...z.toJSONSchema(DetectorFile, { io: "input" }) };
}
