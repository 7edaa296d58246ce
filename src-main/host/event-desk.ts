import { existsSync, rmSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { EventExport } from "../../src-shared/contract/event-records.ts";
import { InputError, NeutrissimoError } from "../../src-shared/errors.ts";
import { actingSettings } from "../../src-shared/experiments/acting-settings.ts";
import {
  canBeCompressed,
  type EventFormat,
  eventSuffixes,
} from "../../src-shared/specification/event-export.ts";
import { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { sampleSpecificationOf } from "../../src-shared/specification/sample-specification.ts";
import { requireOutsideStores } from "../outside-stores.ts";
import type { ExperimentCatalogue } from "../queue/experiment-catalogue.ts";
import { provenanceOf } from "../queue/provenance.ts";
import { runIdentity } from "../queue/run-identity.ts";
import { SideThread } from "../side-thread.ts";
import { draftOf, moveToFreePlace, replaceByDraft } from "../whole-file.ts";
import type { EventJob } from "./event-jobs.ts";

/** What one export may take, ms, and the heap of its thread, MB. */
const limits = { time: 6 * 3_600_000, heap: 1024 } as const;

/** Tells of progress at most so often, ms. */
const stepInterval = 100;

export interface EventDeskParts {
  readonly catalogue: ExperimentCatalogue;
  readonly version: string;
  /** Of the store, where nothing is written to; null where it is in memory. */
  readonly dataFolder: string | null;
  readonly onProgress: (done: number, total: number) => void;
}

/** Which events are written, and how. */
export interface EventChoices {
  readonly specification: RunSpecification;
  readonly format: EventFormat;
  readonly unweighted: number | null;
}

/** Writes the events of runs as files, in a thread beside the host. */
export class EventDesk {
  readonly #parts: EventDeskParts;
  readonly #thread: SideThread;
  #exports = new AbortController();

  constructor(parts: EventDeskParts) {
    this.#parts = parts;
    this.#thread = new SideThread({
      entry: entry(),
      limit: limits.time,
      resourceLimits: { maxOldGenerationSizeMb: limits.heap },
    });
  }

  /**
   * Writes to where the user of a command wants it.
   *
   * @throws InputError where the choices do not go together, the file is there already or belongs to
   *   a store, or there are no events
   */
  async export(choices: EventChoices, path: string, replace: boolean): Promise<EventExport> {
    const isCompressed = path.endsWith(".gz");
    requireSense(choices, isCompressed);
    const { dataFolder } = this.#parts;
    requireOutsideStores(path, dataFolder === null ? [] : [dataFolder]);
    if (!replace && existsSync(path)) throw inTheWay(path);
    const draft = draftOf(path);
    try {
      const written = await this.#write(choices, isCompressed, draft);
      if (replace) replaceByDraft(draft, path);
      else if (!moveToFreePlace(draft, path)) throw inTheWay(path);
      return written;
    } finally {
      rmSync(draft, { force: true });
    }
  }

  /** Writes for a window to a place of our own. @throws InputError as `export` */
  pack(choices: EventChoices, isCompressed: boolean, path: string): Promise<EventExport> {
    requireSense(choices, isCompressed);
    return this.#write(choices, isCompressed, path);
  }

  /** Name for a new file. */
  fileName({ specification, format }: EventChoices, isCompressed: boolean): string {
    const { experiment, model } = specification;
    const end = `${eventSuffixes[format]}${isCompressed ? ".gz" : ""}`;
    return `${experiment}-${model.mass}-GeV-events${end}`;
  }

  /** Ends every export under way. */
  stopExports(): void {
    this.#exports.abort(stopped());
    this.#exports = new AbortController();
  }

  async close(): Promise<void> {
    await this.#thread.close();
  }

  #write(
    { specification: asked, format, unweighted }: EventChoices,
    isCompressed: boolean,
    path: string,
  ): Promise<EventExport> {
    const { catalogue, version, onProgress } = this.#parts;
    const { inputs, sources } = catalogue.entry(asked.experiment);
    // In the order of its schema, however it came: the same run is the same bytes.
    const specification = RunSpecification.parse({
      ...asked,
      exposure: asked.exposure ?? inputs.exposure,
    });
    const sample = sampleSpecificationOf(
      specification,
      actingSettings(specification.settings, inputs),
    );
    const identity = runIdentity(specification, sample, sources);
    const provenance = provenanceOf(identity, specification, sources, version);
    const job: EventJob = {
      inputs,
      sample,
      provenance,
      format,
      unweighted,
      isCompressed,
      path,
    };
    let told = 0;
    return this.#thread.perform(
      job,
      "The events were not written",
      this.#exports.signal,
      (done, total) => {
        const now = performance.now();
        if (done < total && now - told < stepInterval) return;
        told = now;
        onProgress(done, total);
      },
    );
  }
}

function entry(): URL {
  const own = import.meta.url.endsWith(".ts") ? "./event-thread.ts" : "./event-thread.js";
  return new URL(own, import.meta.url);
}

function requireSense({ format, unweighted }: EventChoices, isCompressed: boolean): void {
  if (format === "hepevt" && unweighted === null) {
    throw new InputError({
      what: "The events were not written",
      why: "HEPEVT has no place for weights, and these events are weighted",
      remedy: "Ask for a number of unweighted events, or for another format.",
      path: "unweighted",
    });
  }
  if (!isCompressed || canBeCompressed(format)) return;
  throw new InputError({
    what: "The events were not written",
    why: "a Parquet file is not read where it is compressed as a whole",
    remedy: "Leave out .gz, or ask for another format.",
    path: "output",
  });
}

function inTheWay(path: string): InputError {
  return new InputError({
    what: "A file is there already",
    why: `${dirname(path)} holds ${basename(path)}`,
    remedy: "Replace it, or choose another name or folder.",
    path,
  });
}

function stopped(): NeutrissimoError {
  return new NeutrissimoError("Stopped", {
    what: "The events were not written",
    why: "their export was cancelled",
    remedy: "Export them again.",
  });
}
