import { ExperimentFacts } from "../../../src-renderer/stores/experiment-facts.ts";
import { argonBoxInputs } from "../../support/argon-box.ts";
import { minervaInputs } from "../../support/minerva.ts";
import { antineutrinoInputs, inputs } from "../../support/miniboone.ts";

/** What the window knows of some experiments. */
export const facts = ExperimentFacts.parse(inputs);
export const antineutrinoFacts = ExperimentFacts.parse(antineutrinoInputs);
export const countingFacts = ExperimentFacts.parse(minervaInputs("minerva-me-fhc"));
export const ownFacts = ExperimentFacts.parse(argonBoxInputs());
