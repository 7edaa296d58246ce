import { Library } from "../../src-main/library/library.ts";
import { OwnExperiments } from "../../src-main/library/own-experiments.ts";
import { ExperimentCatalogue } from "../../src-main/queue/experiment-catalogue.ts";
import { plainReader } from "./plain-reader.ts";
import { resourcesFolder } from "./resources-folder.ts";

/** The experiments that ship, and none of the user's. */
export const catalogue = new ExperimentCatalogue(
  new Library(resourcesFolder),
  new OwnExperiments({ folder: null }),
  plainReader,
);
