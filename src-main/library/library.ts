import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { InputError, IntegrityError } from "../../src-shared/errors.ts";
import { sha256 } from "../sha256.ts";
import { readManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import { readMeasurements } from "./read-measurements.ts";
import { ExperimentFile, ExperimentOrder, ResourceFile, sourceLine } from "./resource-file.ts";
import { type LoadedInputs, type DataSource } from "./data-source.ts";

const orderPath = "experiment-order.json";

/** The shipped data, each file checked by hash when it is read. */
export class Library {
  readonly #folder: string;
  #manifest: Manifest | undefined;
  #experimentNames: readonly string[] | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Content of one file, e.g. `nuclei/nuclides.json`. @throws IntegrityError, InputError */
  readResource(path: string): { content: ResourceFile; sha256: string } {
    const { text, sha256 } = this.#readChecked(path);
    return { content: parseFile(ResourceFile, path, text), sha256 };
  }

  /** SHA-256 of a file, as the manifest lists it; undefined where it lists none. */
  hashOf(path: string): string | undefined {
    return Object.hasOwn(this.#listed(), path) ? this.#listed()[path] : undefined;
  }

  /** Names of the experiments that ship: in the order of their list, then those that it leaves out. */
  experimentNames(): string[] {
    this.#experimentNames ??= this.#orderedExperiments();
    return [...this.#experimentNames];
  }

  /** Names of the detectors that ship. */
  detectorNames(): string[] {
    return this.#namesIn("detectors");
  }

  /** Names of the combinations that ship. */
  combinationNames(): string[] {
    return this.#namesIn("combinations");
  }

  /** @param name one of `experimentNames`. @throws IntegrityError, InputError */
  loadExperimentInputs(name: string): LoadedInputs {
    const path = `experiments/${name}.json`;
    if (!this.experimentNames().includes(name))
      throw unknownExperiment(name, this.experimentNames());
    const { text, sha256 } = this.#readChecked(path);
    const { files, measurement, measurements, ...experiment } = parseFile(
      ExperimentFile,
      path,
      text,
    );
    const sources: DataSource[] = [
      { key: "experiment", path, sha256, source: sourceLine(experiment) },
    ];
    const data: Record<string, unknown> = {};
    for (const [key, file] of Object.entries(files)) {
      const resource = this.readResource(file);
      data[key] = resource.content;
      const source = sourceLine(resource.content);
      sources.push({ key, path: file, sha256: resource.sha256, source });
    }
    // No formula stands in what ships: reading one takes a library that commands would wait for.
    const response = experiment["response"];
    const measured = readMeasurements({ measurement, measurements, response }, path, (file) => {
      const { content: value, sha256: hash } = this.readResource(file);
      return { value, source: { path: file, sha256: hash, source: sourceLine(value) } };
    });
    return {
      inputs: { ...experiment, measurements: measured.measurements, data },
      sources: [...sources, ...measured.sources],
    };
  }

  #orderedExperiments(): string[] {
    const names = this.#namesIn("experiments");
    if (this.#listed()[orderPath] === undefined) return names;
    const { experiments } = parseFile(
      ExperimentOrder,
      orderPath,
      this.#readChecked(orderPath).text,
    );
    const listed = experiments.filter((name) => names.includes(name));
    return [...listed, ...names.filter((name) => !listed.includes(name))];
  }

  #namesIn(folder: string): string[] {
    return Object.keys(this.#listed()).flatMap((path) => {
      const [top, file, ...rest] = path.split("/");
      if (top !== folder || rest.length > 0 || file?.endsWith(".json") !== true) return [];
      return [file.slice(0, -".json".length)];
    });
  }

  #listed(): Manifest {
    this.#manifest ??= readManifest(this.#folder);
    return this.#manifest;
  }

  #readChecked(path: string): { text: string; sha256: string } {
    const expected = this.#listed()[path];
    if (expected === undefined) {
      throw new InputError({
        what: `There is no data file ${path}`,
        why: "the manifest of the resources does not list it",
        remedy: "Correct the path, or run npm run manifest after adding the file.",
        path,
      });
    }
    const bytes = this.#read(path);
    const found = sha256(bytes);
    if (found !== expected) {
      throw new IntegrityError({
        what: `The data file ${path} was changed`,
        why: `its SHA-256 is ${found}, but the manifest says ${expected}`,
        remedy: "Install Neutrissimo again, or run npm run manifest if the change is meant.",
        path,
      });
    }
    return { text: bytes.toString("utf8"), sha256: found };
  }

  #read(path: string): Buffer {
    try {
      return readFileSync(join(this.#folder, path));
    } catch (error) {
      throw new IntegrityError({
        what: `The data file ${path} cannot be read`,
        why: error instanceof Error ? error.message : String(error),
        remedy: "Install Neutrissimo again.",
        path,
      });
    }
  }
}

function unknownExperiment(name: string, names: readonly string[]): InputError {
  return new InputError({
    what: "The experiment is not known",
    why: `there is no experiment ${JSON.stringify(name)}`,
    remedy: `Use one of ${names.join(", ")}.`,
    path: "experiment",
  });
}

function parseFile<T>(schema: z.ZodType<T>, path: string, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new InputError({
      what: `The data file ${path} is not what it must be`,
      why: error instanceof z.ZodError ? z.prettifyError(error) : String(error),
      remedy: "Correct the file, then run npm run manifest.",
      path,
    });
  }
}
