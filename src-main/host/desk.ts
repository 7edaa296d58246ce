import type { FigureCitations } from "../../src-shared/contract/figure-records.ts";
import type { FigureProvenance } from "../../src-shared/specification/figure-provenance.ts";
import type { FigureToSave } from "../export/figure-desk.ts";
import type { OwnCurve } from "../library/limits-library.ts";
import type { ReadChoices } from "../library/read-experiment-file.ts";
import type { CheckedInputs } from "../queue/catalogue-entry.ts";
import type { ExperimentReader } from "../queue/experiment-catalogue.ts";
import type { KeptReproduction } from "../reproduce/kept-reproductions.ts";
import { SideThread } from "../side-thread.ts";
import type { DeskInput, DeskJob, DeskThreadData } from "./desk-jobs.ts";

/** MB: the largest files that are read take a tenth of it. */
const largestHeap = 2048;

/** Reads and draws for the host in threads beside it, so that no file of a user's holds it up. */
export class Desk implements ExperimentReader {
  readonly #readers: SideThread;
  readonly #writers: SideThread;
  #exports = new AbortController();

  constructor(data: DeskThreadData) {
    const options = {
      entry: entry(),
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: largestHeap },
    };
    this.#readers = new SideThread(options);
    this.#writers = new SideThread(options);
  }

  readExperiment(path: string, choices: ReadChoices): Promise<CheckedInputs> {
    const what = `The experiment file ${path} cannot be opened`;
    return this.#read({ kind: "read-experiment", path, choices }, what);
  }

  readShipped(name: string): Promise<CheckedInputs> {
    return this.#read({ kind: "read-shipped", name }, `The experiment ${name} cannot be read`);
  }

  readReproduction(path: string): Promise<KeptReproduction | null> {
    return this.#read({ kind: "read-reproduction", path }, "The figures cannot be read");
  }

  findExperiment(folder: string): Promise<string> {
    return this.#read({ kind: "find-experiment", folder }, "The experiment cannot be opened");
  }

  readCurve(input: DeskInput): Promise<OwnCurve> {
    return this.#read({ kind: "read-curve", input }, "The curve cannot be used");
  }

  /** The reply to `figures.open` as JSON. */
  openFigure(input: DeskInput): Promise<Uint8Array> {
    return this.#read({ kind: "open-figure", input }, "The figure cannot be opened");
  }

  checkSaved(input: DeskInput): Promise<FigureToSave> {
    return this.#read({ kind: "check-saved", input }, "The figure cannot be saved");
  }

  /** The provenance of a figure, and the hash of what is drawn. */
  hashes(input: DeskInput): Promise<{ provenance: FigureProvenance | null; drawn: string }> {
    return this.#read({ kind: "hash-figure", input }, "The figure cannot be checked");
  }

  cite(input: DeskInput): Promise<FigureCitations> {
    return this.#read({ kind: "cite-figure", input }, "The figure cannot be cited");
  }

  export(input: DeskInput): Promise<Uint8Array<ArrayBuffer>> {
    const job: DeskJob = { kind: "export-figure", input };
    return this.#writers.perform(job, "The figure was not written", this.#exports.signal);
  }

  /** Ends every export under way. */
  stopExports(reason: Error): void {
    this.#exports.abort(reason);
    this.#exports = new AbortController();
  }

  async close(): Promise<void> {
    await Promise.all([this.#readers.close(), this.#writers.close()]);
  }

  #read<T>(job: DeskJob, what: string): Promise<T> {
    return this.#readers.perform(job, what);
  }
}

function entry(): URL {
  const own = import.meta.url.endsWith(".ts") ? "./desk-thread.ts" : "./desk-thread.js";
  return new URL(own, import.meta.url);
}
