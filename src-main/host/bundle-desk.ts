import { existsSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type {
  BundleExport,
  BundleFlights,
  BundleImport,
  ExampleLibrary,
} from "../../src-shared/contract/bundle-records.ts";
import { LibraryFilter, LibrarySort } from "../../src-shared/contract/library-records.ts";
import { InputError } from "../../src-shared/errors.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import type { PaperFigureName } from "../../src-shared/specification/figure-claim.ts";
import type { TaskQueue } from "../queue/task-queue.ts";
import { KeptReproduction, type KeptReproductions } from "../reproduce/kept-reproductions.ts";
import { memberName } from "../store/bundle/bundle-format.ts";
import { BundleReader } from "../store/bundle/bundle-reader.ts";
import { type Member, writeBundle } from "../store/bundle/bundle-writer.ts";
import type { Store } from "../store/open-store.ts";

export interface BundleDeskParts {
  readonly store: Store;
  readonly queue: TaskQueue;
  readonly kept: KeptReproductions;
  /** Path of the example library; there may be none. */
  readonly examples: string;
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly now: () => string;
  readonly onLibraryChanged: () => void;
  /** Told of rows of the store that cannot be read. */
  readonly onUnreadable: (id: string, error: unknown) => void;
  /** Told of figures that a bundle has brought. */
  readonly onFigure: (name: PaperFigureName) => void;
}

interface ExportOptions {
  /** Null: everything. */
  readonly ids: readonly string[] | null;
  /** Null: `place`. */
  readonly path: string | null;
  readonly flights: BundleFlights;
  readonly replace: boolean;
}

/** Tasks with their results as one file, out and in; and the example library that ships. */
export class BundleDesk {
  readonly #parts: BundleDeskParts;

  constructor(parts: BundleDeskParts) {
    this.#parts = parts;
  }

  /** A free place for a new bundle, in the user's home. */
  get place(): string {
    const day = this.#parts.now().slice(0, 10);
    const named = (suffix: string) => join(homedir(), `neutrissimo-${day}${suffix}.neutrissimo`);
    for (let number = 1; ; number++) {
      const path = named(number === 1 ? "" : `-${number}`);
      if (!existsSync(path)) return path;
    }
  }

  /** @throws InputError where a task is not known or the file cannot be written */
  async export({ ids, path, flights, replace }: ExportOptions): Promise<BundleExport> {
    const { store, version, now, onUnreadable } = this.#parts;
    const target = absolute(path ?? this.place);
    const asked = ids ?? store.library.ids(LibraryFilter.parse({}), LibrarySort.parse({}));
    const chosen = store.tasks.named(asked, onUnreadable);
    const found = new Set(chosen.map(({ id }) => id));
    const missing = ids?.find((id) => !found.has(id));
    if (missing !== undefined) throw unknownTask(missing);
    const figures = ids === null ? this.#parts.kept.all : [];
    const head = { application: version, physicsVersion, createdAt: now() };
    const members = membersOf(store, chosen, flights, figures);
    const bytes = await writeBundle(target, members, head, replace);
    return { path: target, tasks: chosen.length, figures: figures.length, bytes };
  }

  /** @throws InputError where the bundle is damaged or newer; nothing is changed then */
  import(path: string): Promise<BundleImport> {
    return this.#takeIn(new BundleReader(absolute(path)));
  }

  describeExamples(): ExampleLibrary {
    const { examples, store } = this.#parts;
    if (!existsSync(examples)) return { contents: null, opened: false, current: false };
    const bundle = new BundleReader(examples, readFileSync(examples));
    try {
      const ids = bundle.taskIds();
      const { size } = statSync(examples);
      const made = bundle.manifest.physicsVersion;
      return {
        contents: {
          tasks: ids.length,
          figures: bundle.figureNames().length,
          bytes: size,
          physicsVersion: made,
        },
        opened: ids.every((id) => store.tasks.find(id)?.state === "done"),
        current: made === physicsVersion,
      };
    } finally {
      bundle.close();
    }
  }

  /** @throws InputError where this installation has none */
  openExamples(): Promise<BundleImport> {
    const { examples } = this.#parts;
    if (existsSync(examples))
      return this.#takeIn(new BundleReader(examples, readFileSync(examples)));
    throw new InputError({
      what: "The examples cannot be opened",
      why: "this installation has none",
      remedy: "Install Neutrissimo again, or run npm run examples in its source.",
    });
  }

  async #takeIn(bundle: BundleReader): Promise<BundleImport> {
    const { store, queue, onLibraryChanged } = this.#parts;
    try {
      await bundle.verify();
      const figures = bundle.figures().flatMap((value) => {
        const parsed = KeptReproduction.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      });
      const { added, joined } = store.bundles.takeIn(bundle, (id) => queue.isUnderWay(id));
      for (const id of [...added, ...joined]) queue.tell(id);
      if (added.length > 0) onLibraryChanged();
      const foreign = added.filter((id) => !queue.record(id).current);
      return {
        path: bundle.path,
        added: [...added],
        joined: [...joined],
        foreign,
        physicsVersion: bundle.manifest.physicsVersion,
        figures: figures.filter((figure) => this.#takeFigure(figure)).length,
      };
    } finally {
      bundle.close();
    }
  }

  /** One that is here already, or that another version of the physics made, is left. */
  #takeFigure(figure: KeptReproduction): boolean {
    const { kept, onFigure } = this.#parts;
    if (figure.physicsVersion !== physicsVersion || kept.find(figure.name) !== undefined) {
      return false;
    }
    kept.keep(figure);
    onFigure(figure.name);
    return true;
  }
}

function* membersOf(
  store: Store,
  tasks: ReturnType<Store["tasks"]["named"]>,
  flights: BundleFlights,
  figures: readonly KeptReproduction[],
): Generator<Member> {
  yield* store.bundles.members(tasks, () => flights);
  for (const figure of figures) {
    yield { name: memberName.figure(figure.name), bytes: Buffer.from(JSON.stringify(figure)) };
  }
}

function absolute(path: string): string {
  if (isAbsolute(path)) return path;
  throw new InputError({
    what: "The path of the bundle cannot be used",
    why: `${JSON.stringify(path)} is not a whole path`,
    remedy: "Give it from the root on.",
    path: "path",
  });
}

function unknownTask(id: string): InputError {
  return new InputError({
    what: "The bundle was not written",
    why: `the store holds no task with the id ${id}`,
    remedy: "Choose tasks from the list of runs.",
    path: "ids",
  });
}
