import { join } from "node:path";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { Library } from "../../src-main/library/library.ts";
import { readExperimentFile } from "../../src-main/library/read-experiment-file.ts";
import { resourcesFolder } from "./resources-folder.ts";

/** The example of a user's own experiment: several bins of the variable of its only cut. */
export const argonBoxFile = join(resourcesFolder, "examples/argon-box/argon-box.json");

export function argonBoxInputs(): ExperimentInputs {
  const loaded = readExperimentFile(argonBoxFile, new Library(resourcesFolder), {
    acceptLoss: false,
  });
  return ExperimentInputs.parse(loaded.inputs);
}
