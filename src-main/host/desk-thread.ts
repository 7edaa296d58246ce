import { workerData } from "node:worker_threads";
import { FigureExport, figureRequests } from "../../src-shared/contract/figure-records.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { InputError } from "../../src-shared/errors.ts";
import { citationsOf } from "../../src-shared/figures/citations.ts";
import { requests } from "../../src-shared/contract/contract.ts";
import { drawnHash } from "../../src-shared/figures/check-provenance.ts";
import { readFigure } from "../../src-shared/figures/read-figure.ts";
import { parseJsonText } from "../../src-shared/geometry/json-text.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { carriedFigure } from "../export/carried-figure.ts";
import { exportedFigure } from "../export/exported-figure.ts";
import { checkedFigure } from "../export/figure-desk.ts";
import type { LoadedInputs } from "../library/data-source.ts";
import type { CheckedInputs } from "../queue/catalogue-entry.ts";
import { findExperimentFile } from "../library/find-experiment-file.ts";
import { Library } from "../library/library.ts";
import { ownCurve, type OwnCurve } from "../library/limits-library.ts";
import { readExperimentFile } from "../library/read-experiment-file.ts";
import { readLimitCurve } from "../library/read-limit-curve.ts";
import { readReproduction } from "../reproduce/kept-reproductions.ts";
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
    case "read-experiment":
      return checkedInputs(readExperimentFile(job.path, library, job.choices));
    case "read-reproduction":
      return readReproduction(job.path);
    case "read-shipped":
      return checkedInputs(library.loadExperimentInputs(job.name));
    case "find-experiment":
      return findExperimentFile(job.folder);
    case "read-curve":
      return readCurve(job.input);
    case "open-figure":
      return openedFigure(job.input);
    case "export-figure":
      return exportedFigure(parseInput(FigureExport, valueOf(job.input), what));
    case "cite-figure":
      return citationsOf(
        parseInput(figureRequests["figures.citations"].input, valueOf(job.input), what).figure,
      );
    case "hash-figure": {
      const { figure } = parseInput(
        figureRequests["figures.check"].input,
        valueOf(job.input),
        what,
      );
      return { provenance: figure.provenance, drawn: drawnHash(figure) };
    }
    case "check-saved": {
      const input = parseInput(figureRequests["figures.save"].input, valueOf(job.input), what);
      const figure = readFigure(input.figure);
      const { id, name, projectId } = input;
      return { id, name, projectId, hash: canonicalHash(figure), ...checkedFigure(figure) };
    }
  }
});

function checkedInputs({ inputs, sources }: LoadedInputs): CheckedInputs {
  const name = `The experiment ${String(inputs["name"])}`;
  return { inputs: parseInput(ExperimentInputs, inputs, name), sources };
}

function readCurve(input: DeskInput): OwnCurve {
  const asked = parseInput(requests["limits.add"].input, valueOf(input), what);
  return ownCurve(readLimitCurve(asked.text, asked.file, asked.coupling));
}

/** The reply as JSON. */
function openedFigure(input: DeskInput): Uint8Array {
  const { base64 } = parseInput(figureRequests["figures.open"].input, valueOf(input), what);
  const figure = carriedFigure(Buffer.from(base64, "base64"));
  return new TextEncoder().encode(JSON.stringify({ figure }));
}

function valueOf(input: DeskInput): unknown {
  if (!("json" in input)) return input.value;
  try {
    return parseJsonText(Buffer.from(input.json).toString("utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InputError({
      what: "The request cannot be read",
      why: `its body is no JSON: ${why}`,
      remedy: "Send the input as JSON.",
    });
  }
}
