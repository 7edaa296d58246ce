import { workerData } from "node:worker_threads";
import { FigureExport, figureRequests } from "../../src-shared/contract/figure-records.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { citationsOf } from "../../src-shared/figures/citations.ts";
import { readFigure } from "../../src-shared/figures/read-figure.ts";
import { parseJsonText } from "../../src-shared/geometry/json-text.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { carriedFigure } from "../export/carried-figure.ts";
import { exportedFigure } from "../export/exported-figure.ts";
import { findExperimentFile } from "../library/find-experiment-file.ts";
import { Library } from "../library/library.ts";
import { readExperimentFile } from "../library/read-experiment-file.ts";
import { readLimitCurve } from "../library/read-limit-curve.ts";
import { answerSideCalls } from "../side-thread-calls.ts";
import type { DeskInput, DeskJob, DeskThreadData } from "./desk-jobs.ts";

/*
 * Reads, checks and draws beside the host: what a user brings may be large, and takes as long as it
 * takes.
 */

const { resourcesFolder }: DeskThreadData = workerData;
const library = new Library(resourcesFolder);
const what = "The request";

answerSideCalls((job: DeskJob) => {
  switch (job.kind) {
    case "read-experiment": {
      const { inputs, sources } = readExperimentFile(job.path, library, job.choices);
      const name = `The experiment ${String(inputs["name"])}`;
      return { inputs: parseInput(ExperimentInputs, inputs, name), sources };
    }
    case "find-experiment":
      return findExperimentFile(job.folder);
    case "read-curve":
      return readLimitCurve(job.text, job.file, job.coupling);
    case "open-figure":
      return carriedFigure(Buffer.from(job.base64, "base64"));
    case "export-figure":
      return exportedFigure(parseInput(FigureExport, valueOf(job.input), what));
    case "cite-figure":
      return citationsOf(
        parseInput(figureRequests["figures.citations"].input, valueOf(job.input), what).figure,
      );
    case "check-saved": {
      const input = parseInput(figureRequests["figures.save"].input, valueOf(job.input), what);
      const figure = readFigure(input.figure);
      return { ...input, figure, hash: canonicalHash(figure) };
    }
  }
});

function valueOf(input: DeskInput): unknown {
  return "json" in input ? parseJsonText(input.json) : input.value;
}
