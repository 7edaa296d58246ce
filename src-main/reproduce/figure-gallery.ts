import { setImmediate } from "node:timers/promises";
import { failureOf, isForeseen } from "../../src-shared/contract/failure-of.ts";
import type { FigureQuality, GalleryFigure } from "../../src-shared/contract/figure-records.ts";
import { InputError } from "../../src-shared/errors.ts";
import {
  type FigureClaim,
  FigureName,
  figureNames,
} from "../../src-shared/specification/figure-claim.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { FigureMaker } from "./figure-maker.ts";
import type { FigureTotals } from "./figure-progress.ts";
import type { FigureHost } from "./figure-sources.ts";
import type { KeptReproductions } from "./kept-reproductions.ts";
import { partialReason, paperTitles } from "./paper-titles.ts";
import { refines } from "./refined-scan.ts";
import { type FigureEffort, qualities } from "./qualities.ts";

export interface FigureGalleryParts {
  readonly host: FigureHost;
  readonly resourcesFolder: string;
  readonly kept: KeptReproductions;
  readonly version: string;
  /** Scans that are there, the oldest first. */
  readonly finishedScans: () => ScanSpecification[];
  /** How much is simulated; `qualities` when left out. */
  readonly efforts?: Readonly<Record<FigureQuality, FigureEffort>>;
  /** ms since the epoch. */
  readonly clock: () => number;
  readonly onChanged: (record: GalleryFigure) => void;
  readonly onUnforeseen: (where: string, error: unknown) => void;
}

/** A figure that waits or is being made. */
interface Activity {
  readonly quality: FigureQuality;
  readonly stop: AbortController;
  /** Why it is made again by itself. */
  readonly because: string | null;
  state: "queued" | "running";
  progress: FigureTotals | null;
  /** What it draws, while its claims are under way. */
  drawn: { readonly figure: FigureSpecification; readonly at: string } | null;
}

/** Figures of the paper: what there is of each, made one after the other in the order asked for. */
export class FigureGallery {
  readonly #parts: FigureGalleryParts;
  readonly #activities = new Map<FigureName, Activity>();
  readonly #failures = new Map<FigureName, GalleryFigure["failure"]>();
  readonly #maker: FigureMaker;
  /** Qualities whose scans are to be read again. */
  readonly #refined = new Set<FigureQuality>();
  #underWay: Promise<void> | null = null;

  constructor(parts: FigureGalleryParts) {
    this.#parts = parts;
    const { host, resourcesFolder, version } = parts;
    this.#maker = new FigureMaker(host, { resourcesFolder, version });
  }

  list(): GalleryFigure[] {
    return figureNames.map((name) => this.#record(name));
  }

  /** Starts a figure, or joins one under way; answers at once. @throws InputError for a wrong name */
  make(id: string, quality: FigureQuality): GalleryFigure {
    return this.#start(nameOf(id), quality, null);
  }

  /**
   * Makes every figure again that rests on a scan which a finished one refines. Those under way ask
   * for their scans themselves.
   */
  notice(scan: ScanSpecification): void {
    for (const name of figureNames) {
      const kept = this.#parts.kept.find(name);
      const used = kept?.figure.provenance?.specifications ?? [];
      const refined = used.some((specification) => {
        const former = ScanSpecification.safeParse(specification);
        return former.success && refines(scan, former.data);
      });
      if (kept === undefined || !refined || this.#activities.has(name)) continue;
      this.#refined.add(kept.quality);
      const masses = scan.masses.points + scan.extraMasses.length;
      const because = `${scan.experiment}: ${masses} masses, ${scan.flights} flights each`;
      this.#start(name, kept.quality, because);
    }
  }

  #start(name: FigureName, quality: FigureQuality, because: string | null): GalleryFigure {
    if (!this.#activities.has(name)) {
      this.#failures.delete(name);
      this.#activities.set(name, {
        quality,
        stop: new AbortController(),
        because,
        state: "queued",
        progress: null,
        drawn: null,
      });
      this.#tell(name);
      this.#underWay ??= this.#work();
    }
    return this.#record(name);
  }

  cancel(id: string): GalleryFigure {
    const name = nameOf(id);
    const activity = this.#activities.get(name);
    activity?.stop.abort();
    if (activity?.state === "queued") {
      this.#activities.delete(name);
      this.#tell(name);
    }
    return this.#record(name);
  }

  /** @throws InputError where it was not made yet */
  read(id: string): { figure: FigureSpecification; claims: FigureClaim[] } {
    const name = nameOf(id);
    const drawn = this.#activities.get(name)?.drawn ?? null;
    if (drawn !== null) return { figure: drawn.figure, claims: [] };
    const kept = this.#parts.kept.find(name);
    if (kept !== undefined) return { figure: kept.figure, claims: kept.claims };
    throw new InputError({
      what: `${paperTitles[name]} cannot be shown`,
      why: "it was not made yet",
      remedy: "Make it first; a draft takes seconds to minutes.",
      path: "id",
    });
  }

  /** A figure came by another way. */
  tell(name: FigureName): void {
    this.#tell(name);
  }

  async stop(): Promise<void> {
    for (const name of this.#activities.keys()) this.cancel(name);
    await this.#underWay;
    await this.#maker.close();
  }

  async #work(): Promise<void> {
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const [name, activity] = next;
      // Calls that wait are answered between two figures.
      await setImmediate();
      if (activity.stop.signal.aborted) continue;
      activity.state = "running";
      this.#tell(name);
      await this.#makeOne(name, activity);
      this.#activities.delete(name);
      this.#tell(name);
    }
    this.#underWay = null;
  }

  #next(): [FigureName, Activity] | undefined {
    const [first] = this.#activities;
    return first;
  }

  async #makeOne(name: FigureName, activity: Activity): Promise<void> {
    const { kept, clock, onUnforeseen, efforts = qualities, finishedScans } = this.#parts;
    const { quality, stop, because } = activity;
    const order = {
      name,
      quality,
      effort: efforts[quality],
      finishedScans: finishedScans(),
      fresh: this.#refined.delete(quality),
      preset: "statistically sound" as const,
      now: clock(),
    };
    try {
      const { figure, claims, seconds } = await this.#maker.make(
        order,
        stop.signal,
        (totals) => {
          activity.progress = totals;
          this.#tell(name);
        },
        (drawn) => {
          activity.drawn = { figure: drawn, at: new Date(clock()).toISOString() };
          this.#tell(name);
        },
      );
      const madeAt = new Date(clock()).toISOString();
      kept.keep({
        name,
        figure,
        claims: [...claims],
        seconds,
        quality,
        madeAt,
        updated: because,
      });
    } catch (error) {
      if (stop.signal.aborted) return;
      if (!isForeseen(error)) onUnforeseen(`figure ${name}`, error);
      this.#failures.set(name, failureOf(error));
    }
  }

  #record(name: FigureName): GalleryFigure {
    const activity = this.#activities.get(name);
    const kept = this.#parts.kept.find(name);
    const failure = this.#failures.get(name) ?? null;
    const { done, total, secondsLeft, step } = activity?.progress ?? {
      done: 0,
      total: 0,
      secondsLeft: null,
      step: "",
    };
    const drawn = activity?.drawn ?? null;
    let state: GalleryFigure["state"] = kept === undefined ? "missing" : "ready";
    if (failure !== null) state = "failed";
    if (activity !== undefined) state = activity.state;
    return {
      id: name,
      title: paperTitles[name],
      state,
      quality: kept?.quality ?? null,
      partial: kept === undefined ? null : partialReason(name),
      claims: drawn === null ? (kept?.claims ?? []) : [],
      madeAt: drawn?.at ?? kept?.madeAt ?? null,
      updated: kept?.updated ?? null,
      seconds: kept?.seconds ?? null,
      done,
      total,
      secondsLeft,
      step,
      failure,
    };
  }

  #tell(name: FigureName): void {
    this.#parts.onChanged(this.#record(name));
  }
}

function nameOf(id: string): FigureName {
  const found = FigureName.safeParse(id);
  if (found.success) return found.data;
  throw new InputError({
    what: "The figure is not known",
    why: `there is no figure ${JSON.stringify(id)}`,
    remedy: `Use one of ${figureNames.join(", ")}.`,
    path: "id",
  });
}
