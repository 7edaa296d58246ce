import { join, relative, resolve } from "node:path";
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
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { InputError } from "../../src-shared/errors.ts";
import { ExperimentName } from "../../src-shared/specification/run-specification.ts";
import type { Library } from "../library/library.ts";
import type { DataSource, LoadedInputs } from "../library/data-source.ts";
import type { OwnExperiments } from "../library/own-experiments.ts";
import { findExperimentFile } from "../library/find-experiment-file.ts";
import { readCombinations } from "../library/read-combinations.ts";
import { readExperimentFile } from "../library/read-experiment-file.ts";
import type { ExperimentData } from "../workers/messages.ts";

/** An experiment as the queue needs it. */
export interface CatalogueEntry {
  readonly data: ExperimentData;
  readonly inputs: ExperimentInputs;
  readonly sources: readonly DataSource[];
}

/** The experiments of the library and the user's own, each read once. */
export class ExperimentCatalogue {
  readonly #library: Library;
  readonly #own: OwnExperiments;
  readonly #entries = new Map<ExperimentName, CatalogueEntry>();

  constructor(library: Library, own: OwnExperiments) {
    this.#library = library;
    this.#own = own;
  }

  /** Those that ship, then the user's own; a file that cannot be read says why. */
  list(): ExperimentDescription[] {
    const combinations = this.combinations();
    const shipped = this.#library.experimentNames().map((name) => {
      return { file: null, ...describe(this.entry(name).inputs, combinations) };
    });
    const own = this.#own.files.map((file) => {
      try {
        const { inputs } = this.#read(file, this.#own.acceptsLoss(file));
        return { file, ...describe(inputs, combinations) };
      } catch (error) {
        return {
          name: null,
          title: file,
          file,
          failure: failureOf(error),
          settings: {},
          measurements: [],
          cuts: [],
          detector: null,
          style: plainStyle(file),
        };
      }
    });
    return [...shipped, ...own];
  }

  /** Those that ship. */
  combinations(): Combination[] {
    return readCombinations(this.#library);
  }

  entry(name: ExperimentName): CatalogueEntry {
    const known = this.#entries.get(name);
    if (known !== undefined) return known;
    if (!this.#library.experimentNames().includes(name)) {
      this.list();
      const own = this.#entries.get(name);
      if (own !== undefined) return own;
    }
    return this.#keep(name, this.#library.loadExperimentInputs(name));
  }

  /**
   * Takes in a user's experiment file, under the name that it gives itself, and remembers it.
   *
   * @param acceptLoss takes its detector also where an import loses the largest sensitive mass; as
   *   before when left out
   * @throws InputError where the file is wrong or takes a shipped experiment's name
   */
  open(path: string, acceptLoss?: boolean): CatalogueEntry {
    const file = resolve(path);
    const accepts = acceptLoss ?? this.#own.acceptsLoss(file);
    const entry = this.#read(file, accepts);
    this.#own.add(file, accepts);
    return entry;
  }

  /**
   * Reads a file of the list again, as `open`.
   *
   * @throws InputError where it is not on the list
   */
  reopen(file: string, acceptLoss?: boolean): CatalogueEntry {
    this.#requireListed(file);
    return this.open(file, acceptLoss);
  }

  /**
   * Keeps an uploaded experiment, all of whose files lie in a folder, and remembers it.
   *
   * @throws InputError as `open`, and where a file is named that lies elsewhere
   */
  takeIn(folder: string, acceptLoss = false): CatalogueEntry {
    const file = findExperimentFile(folder);
    const { inputs } = this.#read(file, acceptLoss, folder);
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

  #read(path: string, acceptLoss: boolean, within = this.#own.copyOf(path)): CatalogueEntry {
    const loaded = readExperimentFile(path, this.#library, {
      acceptLoss,
      ...(within === undefined ? {} : { within }),
    });
    const { name } = loaded.inputs;
    if (this.#library.experimentNames().includes(String(name))) {
      throw new InputError({
        what: `The experiment file ${path} cannot be opened`,
        why: `${String(name)} is the name of an experiment that ships with the application`,
        remedy: "Give the experiment a name of its own.",
        path: "name",
      });
    }
    return this.#keep(String(name), loaded);
  }

  #keep(name: ExperimentName, loaded: LoadedInputs): CatalogueEntry {
    const inputs = parseInput(ExperimentInputs, loaded.inputs, `The experiment ${name}`);
    const hashes = loaded.sources.map((source) => source.sha256);
    const entry: CatalogueEntry = {
      data: { key: canonicalHash({ name, hashes }), inputs },
      inputs,
      sources: loaded.sources,
    };
    this.#entries.set(name, entry);
    return entry;
  }
}

/** An experiment that can be read. */
function describe(
  inputs: ExperimentInputs,
  combinations: readonly Combination[],
): Omit<ExperimentDescription, "file"> {
  const { name, title, settings, measurements, data } = inputs;
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
    style: experimentStyleOf(inputs, combinations),
  };
}
