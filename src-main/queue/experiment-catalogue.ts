import { processCouplingOf } from "../../src-shared/simulation/process-coupling.ts";
import { join, relative, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { ExperimentDescription } from "../../src-shared/contract/contract.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import {
  type Combination,
  experimentStyleOf,
} from "../../src-shared/experiments/combination-file.ts";
import { plainStyle } from "../../src-shared/specification/experiment-style.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { resultOf } from "../../src-shared/experiments/measurement-file.ts";
import { movableCuts } from "../../src-shared/experiments/movable-cuts.ts";
import { InputError, NeutrissimoError } from "../../src-shared/errors.ts";
import { ExperimentName } from "../../src-shared/specification/run-specification.ts";
import type { Library } from "../library/library.ts";
import type { LoadedInputs } from "../library/data-source.ts";
import type { OwnExperiments } from "../library/own-experiments.ts";
import { readCombinations } from "../library/read-combinations.ts";
import { readExperimentFile, type ReadChoices } from "../library/read-experiment-file.ts";
import {
  catalogueEntry,
  type CatalogueEntry,
  type CheckedInputs,
  type ExperimentEntries,
} from "./catalogue-entry.ts";

/** Reads the files of users, which may be large, beside the thread that answers calls. */
export interface ExperimentReader {
  /** @throws InputError as `readExperimentFile`, and where it is not what an experiment must be */
  readExperiment(path: string, choices: ReadChoices): Promise<CheckedInputs>;
  /** One that ships. */
  readShipped(name: ExperimentName): Promise<CheckedInputs>;
  /** @throws InputError as `findExperimentFile` */
  findExperiment(folder: string): Promise<string>;
}

/** The experiments of the library and the user's own, each read once. */
export class ExperimentCatalogue implements ExperimentEntries {
  readonly #library: Library;
  readonly #own: OwnExperiments;
  readonly #reader: ExperimentReader;
  readonly #entries = new Map<ExperimentName, CatalogueEntry>();

  constructor(library: Library, own: OwnExperiments, reader: ExperimentReader) {
    this.#library = library;
    this.#own = own;
    this.#reader = reader;
  }

  /** Those that ship, then the user's own; a file that cannot be read says why. */
  async list(): Promise<ExperimentDescription[]> {
    const combinations = this.combinations();
    const shipped: ExperimentDescription[] = [];
    for (const name of this.#library.experimentNames()) {
      shipped.push({ file: null, ...describe(this.entry(name).inputs, combinations) });
      await setImmediate();
    }
    const own: ExperimentDescription[] = [];
    for (const file of this.#own.files) {
      try {
        const { inputs } = await this.#read(file, this.#own.acceptsLoss(file));
        own.push({ file, ...describe(inputs, combinations) });
      } catch (error) {
        own.push({
          name: null,
          title: file,
          file,
          failure: failureOf(error),
          settings: {},
          measurements: [],
          cuts: [],
          detector: null,
          decay: "photon",
          coupling: null,
          style: plainStyle(file),
        });
      }
    }
    return [...shipped, ...own];
  }

  /** Reads the experiments that ship in the thread of the reader: what names one later finds it read. */
  async readShipped(): Promise<void> {
    for (const name of this.#library.experimentNames()) {
      if (!this.#entries.has(name)) this.#keep(name, await this.#reader.readShipped(name));
    }
  }

  /** As `readShipped`, the user's own; those that cannot be read say why in the list. */
  async readOwn(): Promise<void> {
    for (const file of this.#own.files) {
      await this.#read(file, this.#own.acceptsLoss(file)).catch(() => {});
    }
  }

  /** Those that ship. */
  combinations(): Combination[] {
    return readCombinations(this.#library);
  }

  entry(name: ExperimentName): CatalogueEntry {
    const known = this.#entries.get(name);
    if (known !== undefined) return known;
    if (!this.#library.experimentNames().includes(name)) {
      const own = this.#findOwn(name);
      if (own !== undefined) return own;
    }
    return this.#keep(name, checked(this.#library.loadExperimentInputs(name)));
  }

  /**
   * Takes in a user's experiment file, under the name that it gives itself, and remembers it.
   *
   * @param acceptLoss takes its detector also where an import loses the largest sensitive mass; as
   *   before when left out
   * @throws InputError where the file is wrong or takes a shipped experiment's name
   */
  async open(path: string, acceptLoss?: boolean): Promise<CatalogueEntry> {
    const file = resolve(path);
    const accepts = acceptLoss ?? this.#own.acceptsLoss(file);
    const entry = await this.#read(file, accepts);
    this.#own.add(file, accepts);
    return entry;
  }

  /**
   * Reads a file of the list again, as `open`.
   *
   * @throws InputError where it is not on the list
   */
  async reopen(file: string, acceptLoss?: boolean): Promise<CatalogueEntry> {
    this.#requireListed(file);
    return this.open(file, acceptLoss);
  }

  /**
   * Keeps an uploaded experiment, all of whose files lie in a folder, and remembers it.
   *
   * @throws InputError as `open`, and where a file is named that lies elsewhere
   */
  async takeIn(folder: string, acceptLoss = false): Promise<CatalogueEntry> {
    const file = await this.#reader.findExperiment(folder);
    const { inputs } = await this.#read(file, acceptLoss, folder);
    const kept = this.#own.keepCopy(folder, parseInput(ExperimentName, inputs.name));
    return this.open(join(kept, relative(folder, file)), acceptLoss);
  }

  /** Leaves the runs alone; the list loses the file, see `OwnExperiments`. */
  forget(file: string): void {
    this.#requireListed(file);
    this.#own.remove(file);
  }

  #requireListed(file: string): void {
    if (this.#own.files.includes(file)) return;
    throw new InputError({
      what: "There is no such experiment",
      why: "its file is not on the list",
      remedy: "Choose its files again.",
      path: "file",
    });
  }

  async #read(
    path: string,
    acceptLoss: boolean,
    within = this.#own.copyOf(path),
  ): Promise<CatalogueEntry> {
    const choices = { acceptLoss, ...(within === undefined ? {} : { within }) };
    return this.#keepOwn(path, await this.#reader.readExperiment(path, choices));
  }

  /** A task of a former start may name an experiment of the user's before any list was asked for. */
  #findOwn(name: ExperimentName): CatalogueEntry | undefined {
    for (const path of this.#own.files) {
      try {
        const acceptLoss = this.#own.acceptsLoss(path);
        const within = this.#own.copyOf(path);
        const choices = { acceptLoss, ...(within === undefined ? {} : { within }) };
        this.#keepOwn(path, checked(readExperimentFile(path, this.#library, choices)));
      } catch (error) {
        if (!(error instanceof NeutrissimoError)) throw error;
      }
    }
    return this.#entries.get(name);
  }

  #keepOwn(path: string, loaded: CheckedInputs): CatalogueEntry {
    const { name } = loaded.inputs;
    if (this.#library.experimentNames().includes(name)) {
      throw new InputError({
        what: `The experiment file ${path} cannot be opened`,
        why: `${name} is the name of an experiment that ships with the application`,
        remedy: "Give the experiment a name of its own.",
        path: "name",
      });
    }
    return this.#keep(name, loaded);
  }

  #keep(name: ExperimentName, { inputs, sources }: CheckedInputs): CatalogueEntry {
    const entry = catalogueEntry(name, { inputs, sources });
    this.#entries.set(name, entry);
    return entry;
  }
}

function checked({ inputs, sources }: LoadedInputs): CheckedInputs {
  const what = `The experiment ${String(inputs["name"])}`;
  return { inputs: parseInput(ExperimentInputs, inputs, what), sources };
}

/** An experiment that can be read. */
function describe(
  inputs: ExperimentInputs,
  combinations: readonly Combination[],
): Omit<ExperimentDescription, "file"> {
  const { name, title, settings, measurements, data, response } = inputs;
  return {
    name,
    title,
    failure: null,
    settings,
    measurements: measurements.map((each) => ({
      name: each.name,
      label: each.label ?? each.name,
      kind: each.kind,
      hasData: each.data !== null,
      result: resultOf(each),
      ...(each.standing === "constraint" ? {} : { standing: each.standing }),
    })),
    cuts: movableCuts(inputs),
    detector: data.detector.name,
    decay: response.decay,
    coupling: processCouplingOf(data.process) === null ? null : data.process!.name,
    style: experimentStyleOf(inputs, combinations),
  };
}
