import { existsSync, statSync } from "node:fs";
import { basename, isAbsolute } from "node:path";
import type {
  BundleExport,
  BundleImport,
  ExampleLibrary,
} from "../../src-shared/contract/bundle-records.ts";
import { LibraryFilter, LibrarySort } from "../../src-shared/contract/library-records.ts";
import { InputError, NeutrissimoError } from "../../src-shared/errors.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import type { FigureName } from "../../src-shared/specification/figure-claim.ts";
import type { FigureDesk, SavedDocument } from "../export/figure-desk.ts";
import { piecesOf } from "../library/kept-documents.ts";
import type { TaskQueue } from "../queue/task-queue.ts";
import type { KeptReproduction, KeptReproductions } from "../reproduce/kept-reproductions.ts";
import { restsEvery } from "../rests-every.ts";
import { memberName } from "../store/bundle/bundle-format.ts";
import type { TakenIn } from "../store/bundle/bundle-repository.ts";
import type { BundleContents } from "./bundle-jobs.ts";
import { BundleIntake, type OpenedBundle } from "./bundle-intake.ts";
import { jsonMember, type Member, writeBundle } from "../store/bundle/bundle-writer.ts";
import type { Store } from "../store/open-store.ts";
import type { StoredTask } from "../store/task-repository.ts";

export interface BundleDeskParts {
  readonly store: Store;
  readonly queue: TaskQueue;
  readonly kept: KeptReproductions;
  readonly figures: FigureDesk;
  /** Path of the example library; there may be none. */
  readonly examples: string;
  readonly version: string;
  /** Of the store, where no bundle is written to; null where it is in memory. */
  readonly dataFolder: string | null;
  /** ISO 8601, UTC. */
  readonly now: () => string;
  readonly onLibraryChanged: () => void;
  /** Removes products that no task rests on. */
  readonly makeRoom: () => Promise<void>;
  /** Told of rows of the store that cannot be read. */
  readonly onUnreadable: (id: string, error: unknown) => void;
  /** Told of figures that a bundle has brought. */
  readonly onFigure: (name: FigureName) => void;
}

/** What goes into a bundle. */
interface Chosen {
  /** Null: everything. */
  readonly ids: readonly string[] | null;
  /** The figures of this project come along, with the tasks that they rest on. */
  readonly project: number | null;
}

interface ExportOptions extends Chosen {
  readonly path: string;
  readonly replace: boolean;
}

/** End of the name of every bundle. */
const bundleSuffix = ".neutrissimo";

/** Calls that wait are answered at least so often, ms. */
const longestBlock = 10;

/** Tasks read between two looks at what else is asked for. */
const readAtOnce = 100;

/** Tasks with their results as one file, out and in; and the example library that ships. */
export class BundleDesk {
  readonly #parts: BundleDeskParts;
  /** Products on their way in or out, as often as they are. */
  readonly #inHand: string[][] = [];
  /** One bundle is taken in after the other. */
  #taking: Promise<unknown> = Promise.resolve();
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #stopping = new AbortController();
  readonly #intake = new BundleIntake();
  /** Of the examples, read once. */
  #examples: Promise<BundleContents> | undefined;

  constructor(parts: BundleDeskParts) {
    this.#parts = parts;
  }

  /** Name for a new bundle. */
  get fileName(): string {
    return `neutrissimo-${this.#parts.now().slice(0, 10)}${bundleSuffix}`;
  }

  /** Products that nobody may remove now. */
  get inHand(): readonly string[] {
    return this.#inHand.flat();
  }

  /** Ends what is under way: a bundle that is half written or half taken in is none. */
  async stop(): Promise<void> {
    this.#stopping.abort(stopped());
    await Promise.allSettled(this.#underWay);
    await this.#intake.close();
  }

  /**
   * Writes a bundle to where the user of a command wants it.
   *
   * @throws InputError where a task is not known, the name is none of a bundle, the place belongs to
   *   a store, or the file cannot be written
   */
  export({ path, replace, ...chosen }: ExportOptions): Promise<BundleExport> {
    return this.#follow(this.#write(chosen, bundlePath(path), replace));
  }

  /** Writes a bundle for a window to a place of our own. @throws InputError as `export` */
  pack(chosen: Chosen, path: string): Promise<BundleExport> {
    return this.#follow(this.#write(chosen, path, false));
  }

  async #write({ ids, project }: Chosen, path: string, replace: boolean): Promise<BundleExport> {
    const { store, kept, version, now, onUnreadable, dataFolder } = this.#parts;
    const stores = dataFolder === null ? [] : [dataFolder];
    const asked = ids ?? store.library.ids(LibraryFilter.parse({}), LibrarySort.parse({}));
    const named: StoredTask[] = [];
    const rest = restsEvery(longestBlock);
    for (let at = 0; at < asked.length; at += readAtOnce) {
      named.push(...store.tasks.named(asked.slice(at, at + readAtOnce), onUnreadable));
      await rest();
    }
    const found = new Set(named.map(({ id }) => id));
    const missing = ids?.find((id) => !found.has(id));
    if (missing !== undefined) throw unknownTask(missing);
    const saved = this.#parts.figures.saved.filter(
      ({ head: { projectId } }) => ids === null || (project !== null && projectId === project),
    );
    const chosen = [...named, ...this.#beneath(saved, named)];
    const figures = ids === null ? kept.all : [];
    const head = { application: version, physicsVersion, createdAt: now() };
    const count = figures.length + saved.length;
    if (ids !== null && chosen.length + count === 0) throw nothingToWrite();
    const members = whileGoing(this.#stopping.signal, membersOf(store, chosen, figures, saved));
    const bytes = await this.#holding(
      chosen.map(({ productId }) => productId),
      () => writeBundle(path, members, head, { replace, stores }),
    );
    return { path, tasks: chosen.length, figures: count, bytes };
  }

  /** For each product that the figures rest on and no task of `named` has: a finished task on it. */
  #beneath(figures: readonly SavedDocument[], named: readonly StoredTask[]): StoredTask[] {
    const { store, onUnreadable } = this.#parts;
    const there = new Set(named.map(({ productId }) => productId));
    const products = new Set(figures.flatMap((figure) => figure.products));
    return [...products]
      .filter((id) => !there.has(id))
      .flatMap((id) => {
        const tasks = store.tasks.named(store.tasks.onProduct(id), onUnreadable);
        return tasks.filter(({ state }) => state === "done").slice(0, 1);
      });
  }

  async #holding<T>(products: string[], act: () => Promise<T>): Promise<T> {
    this.#inHand.push(products);
    try {
      return await act();
    } finally {
      this.#inHand.splice(this.#inHand.indexOf(products), 1);
    }
  }

  /** @throws InputError where the bundle is damaged or newer; nothing is changed then */
  import(path: string): Promise<BundleImport> {
    return this.#takeIn(absolute(path), false);
  }

  async describeExamples(): Promise<ExampleLibrary> {
    const { examples, store } = this.#parts;
    if (!existsSync(examples)) return { contents: null, opened: false, current: false };
    // What ships stays as it is while the host runs.
    this.#examples ??= this.#intake.describe(examples, true);
    const { tasks, figures, physicsVersion: made } = await this.#examples;
    return {
      contents: {
        tasks: tasks.length,
        figures: figures.length,
        bytes: statSync(examples).size,
        physicsVersion: made,
      },
      opened: tasks.every((id) => store.tasks.find(id)?.state === "done"),
      current: made === physicsVersion,
    };
  }

  /** @throws InputError where this installation has none */
  openExamples(): Promise<BundleImport> {
    const { examples } = this.#parts;
    if (existsSync(examples)) return this.#takeIn(examples, true);
    throw new InputError({
      what: "The examples cannot be opened",
      why: "this installation has none",
      remedy: "Install Neutrissimo again, or run npm run examples in its source.",
    });
  }

  #takeIn(path: string, isArchived: boolean): Promise<BundleImport> {
    const turn = this.#taking.then(() => this.#takeInAlone(path, isArchived));
    this.#taking = turn.catch(() => {});
    return this.#follow(turn);
  }

  async #follow<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  async #takeInAlone(path: string, isArchived: boolean): Promise<BundleImport> {
    const bundle = await this.#intake.open(path, isArchived, this.#stopping.signal);
    const { added, joined } = await this.#takeTasks(bundle);
    const taken = {
      path,
      added: [...added],
      joined: [...joined],
      foreign: await this.#tell(added, joined),
      physicsVersion: bundle.facts.physicsVersion,
    };
    const figures = await this.#takeFigures(bundle);
    await bundle.close();
    return { ...taken, figures };
  }

  async #takeTasks(bundle: OpenedBundle): Promise<TakenIn> {
    const { store, queue, makeRoom } = this.#parts;
    const { signal } = this.#stopping;
    try {
      return await this.#holding([...bundle.facts.products], async () => {
        await store.bundles.stage(bundle, signal);
        return store.bundles.takeIn(bundle, (id) => queue.isUnderWay(id), signal);
      });
    } catch (error) {
      void makeRoom();
      throw error;
    }
  }

  /** @returns of the added tasks those that an equal request would not find */
  async #tell(added: readonly string[], joined: readonly string[]): Promise<string[]> {
    const { queue, onLibraryChanged } = this.#parts;
    const rest = restsEvery(longestBlock);
    const foreign: string[] = [];
    for (const id of [...added, ...joined]) {
      queue.tell(id);
      await rest();
    }
    for (const id of added) {
      if (!queue.record(id).current) foreign.push(id);
      await rest();
    }
    if (added.length > 0) onLibraryChanged();
    return foreign;
  }

  /** @returns how many are new */
  async #takeFigures(bundle: OpenedBundle): Promise<number> {
    const { store, figures } = this.#parts;
    let count = 0;
    for (const member of bundle.facts.figures) {
      const figure = await bundle.figure(member);
      if (figure !== null && this.#takeFigure(figure)) count += 1;
    }
    const saved: SavedDocument[] = [];
    for (const member of bundle.facts.saved) {
      const { project, head, ...figure } = await bundle.saved(member);
      const projectId = store.bundles.projectOf(project, head.savedAt);
      saved.push({ head: { ...head, projectId }, ...figure });
    }
    return count + (await figures.take(saved));
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
  tasks: readonly StoredTask[],
  figures: readonly KeptReproduction[],
  saved: readonly SavedDocument[],
): Generator<Member> {
  yield* store.bundles.members(tasks);
  for (const figure of figures) yield jsonMember(memberName.figure(figure.name), figure);
  const projects = new Map(store.projects.list().map(({ id, name }) => [id, name]));
  for (const { head, body } of saved) {
    const { projectId, ...figure } = head;
    const project = projectId === null ? null : (projects.get(projectId) ?? null);
    const pieces = piecesOf({ head: { ...figure, project }, body });
    yield { name: memberName.saved(figure.id), bytes: Buffer.concat(pieces) };
  }
}

function* whileGoing<T>(signal: AbortSignal, items: Iterable<T>): Generator<T> {
  for (const item of items) {
    signal.throwIfAborted();
    yield item;
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

function bundlePath(path: string): string {
  const target = absolute(path);
  if (target.endsWith(bundleSuffix)) return target;
  throw new InputError({
    what: "The bundle was not written",
    why: `${JSON.stringify(basename(path))} does not end with ${bundleSuffix}`,
    remedy: `Name it for instance ${basename(path)}${bundleSuffix}.`,
    path: "path",
  });
}

function nothingToWrite(): InputError {
  return new InputError({
    what: "The bundle was not written",
    why: "there is neither a run nor a figure to put into it",
    remedy: "Choose runs, or a project that holds some.",
    path: "ids",
  });
}

function stopped(): NeutrissimoError {
  return new NeutrissimoError("Stopped", {
    what: "The bundle was not finished",
    why: "Neutrissimo was closed",
    remedy: "Export or import it again; nothing was changed.",
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
