import type { Database } from "better-sqlite3";
import { restsEvery } from "../../rests-every.ts";
import type { LibraryRepository } from "../library-repository.ts";
import type { ProductRepository } from "../product-repository.ts";
import type { ProjectRepository } from "../project-repository.ts";
import type { StoreJournal } from "../store-journal.ts";
import type { StoredTask, TaskRepository } from "../task-repository.ts";
import { BundledTask, memberName } from "./bundle-format.ts";
import type { BundledProduct } from "./bundle-format.ts";
import type { ArrivedTask, BundleSource } from "./bundle-source.ts";
import { jsonMember, type Member } from "./bundle-writer.ts";

/** Calls that wait are answered at least so often, ms. */
const longestBlock = 10;

/** Tasks that a bundle has brought. */
export interface TakenIn {
  readonly added: readonly string[];
  readonly joined: readonly string[];
}

export interface BundleRepositoryParts {
  readonly tasks: TaskRepository;
  readonly products: ProductRepository;
  readonly projects: ProjectRepository;
  readonly library: LibraryRepository;
  readonly journal: StoreJournal;
}

/** Tasks of the store as members of a bundle, and the way back. */
export class BundleRepository {
  readonly #database: Database;
  readonly #parts: BundleRepositoryParts;

  constructor(database: Database, parts: BundleRepositoryParts) {
    this.#database = database;
    this.#parts = parts;
  }

  /**
   * Members of a bundle with these tasks, in an order that does not depend on the store.
   *
   * @param keepsChunks whether the chunks of a task's product come along; else it is named alone
   */
  *members(
    tasks: readonly StoredTask[],
    keepsChunks: (task: StoredTask) => boolean = () => true,
  ): Generator<Member> {
    const names = new Map<number | null, string>(
      this.#parts.projects.list().map(({ id, name }) => [id, name]),
    );
    const sorted = tasks.toSorted((first, second) => (first.id < second.id ? -1 : 1));
    for (const task of sorted) {
      const project = names.get(task.projectId) ?? null;
      yield jsonMember(memberName.task(task.id), BundledTask.parse({ ...task, project }));
      const result = this.#parts.tasks.result(task.id);
      if (result !== undefined) yield jsonMember(memberName.result(task.id), result);
    }
    for (const [productId, sharing] of Map.groupBy(sorted, (task) => task.productId)) {
      yield* this.#product(productId, sharing.some(keepsChunks));
    }
  }

  *#product(productId: string, keepsChunks: boolean): Generator<Member> {
    const entry = this.#parts.products.entry(productId);
    if (entry === undefined) return;
    const stored = keepsChunks ? this.#parts.products.storedChunks(productId) : [];
    const product: BundledProduct = {
      ...entry,
      chunks: stored.map((chunk) => ({
        chunk,
        units: this.#parts.products.unitsOf(productId, chunk),
      })),
    };
    yield jsonMember(memberName.product(productId), product);
    for (const chunk of stored) {
      yield {
        name: memberName.chunk(productId, chunk),
        bytes: this.#parts.products.readChunk(productId, chunk),
      };
    }
  }

  /**
   * Puts the products of a bundle into the store, chunk by chunk, so that calls are answered
   * meanwhile. Nobody sees them until `takeIn` enters the tasks; products without a task are removed
   * by those who make room.
   *
   * @throws the reason of `signal`
   */
  async stage(bundle: BundleSource, signal: AbortSignal): Promise<void> {
    const { products } = this.#parts;
    const rest = restsEvery(longestBlock);
    for await (const product of bundle.products()) {
      const { id } = product;
      products.open(product);
      for (const { chunk, units } of product.chunks) {
        if (products.hasChunk(id, chunk)) continue;
        const bytes = await bundle.chunk(id, chunk);
        signal.throwIfAborted();
        products.addChunk(id, chunk, units, bytes);
      }
      await rest();
      signal.throwIfAborted();
    }
  }

  /**
   * Enters the tasks of a bundle whose products are there, a few in a transaction, each with its
   * result. What is here already stays; a task that was not finished here is finished by the
   * bundle's result. Where not all can be entered, those that were added go again; a process that
   * ends in the middle leaves those that have come.
   *
   * @param isActive true for tasks that the queue has in hand, which are left alone
   * @throws the reason of `signal`
   */
  async takeIn(
    bundle: BundleSource,
    isActive: (id: string) => boolean,
    signal: AbortSignal,
  ): Promise<TakenIn> {
    const taken = { added: new Array<string>(), joined: new Array<string>() };
    const enter = this.#database.transaction((tasks: readonly ArrivedTask[]) => {
      for (const task of tasks) this.#takeIn(task, isActive, taken);
    });
    try {
      for await (const tasks of bundle.tasks()) {
        signal.throwIfAborted();
        const before = taken.added.length;
        try {
          enter(tasks);
        } catch (error) {
          taken.added.length = before;
          throw error;
        }
      }
    } catch (error) {
      await this.#takeBack(taken.added);
      throw error;
    }
    this.#parts.journal.settle();
    this.#parts.journal.checkpoint();
    return taken;
  }

  #takeIn(
    task: ArrivedTask,
    isActive: (id: string) => boolean,
    { added, joined }: { readonly added: string[]; readonly joined: string[] },
  ): void {
    const known = this.#parts.tasks.find(task.id);
    if (known === undefined) added.push(task.id);
    else joined.push(task.id);
    if (known?.state === "done" || isActive(task.id)) return;
    if (known !== undefined && task.state !== "done") return;
    this.#takeTask(task);
    if (known === undefined) this.#takeWords(task);
  }

  async #takeBack(ids: readonly string[]): Promise<void> {
    const rest = restsEvery(longestBlock);
    for (const id of ids.toReversed()) {
      this.#parts.tasks.remove(id);
      await rest();
    }
  }

  /** Name, note, tags and project, as the user who exported it had them. */
  #takeWords({ id, name, note, tags, project, createdAt }: BundledTask): void {
    if (name === "" && note === "" && tags.length === 0 && project === null) return;
    const projectId = this.projectOf(project, createdAt);
    this.#parts.library.edit([id], { name, note, addTags: tags, project: projectId });
  }

  /** Id of the project of a name, which is made where there is none. */
  projectOf(name: string | null, createdAt: string): number | null {
    if (name === null) return null;
    const { projects } = this.#parts;
    const known = projects.list().find((each) => sameName(each.name, name));
    return (known ?? projects.create(name, createdAt)).id;
  }

  #takeTask(task: ArrivedTask): void {
    const { id, productId, specification, state, createdAt, finishedAt, seconds } = task;
    this.#parts.tasks.enqueue({ id, productId, specification, createdAt });
    if (state !== "done") {
      // It goes on from its chunks where it is resumed.
      this.#parts.tasks.end(id, { state: "cancelled", failure: task.failure, seconds, finishedAt });
      return;
    }
    this.#parts.tasks.finish(id, {
      resultText: task.resultText,
      summary: task.summary,
      seconds,
      finishedAt: finishedAt ?? createdAt,
    });
  }
}

function sameName(name: string, other: string): boolean {
  return name.toLowerCase() === other.toLowerCase();
}
