import { SideThread } from "../side-thread.ts";
import type { BundledProduct } from "../store/bundle/bundle-format.ts";
import type { ArrivedTask, BundleSource } from "../store/bundle/bundle-source.ts";
import type {
  BundleContents,
  BundleFacts,
  BundleJobInput,
  BundleJobKind,
  BundleJobReply,
  BundlePage,
} from "./bundle-jobs.ts";

/** Reading one bundle takes no longer, ms: an hour, for hundreds of thousands of tasks. */
const longestReading = 3_600_000;

/** The thread that reads bundles, one after the other. */
export class BundleIntake {
  readonly #thread = new SideThread({ entry: entry(), limit: longestReading });

  /**
   * @param isArchived whether SQLite cannot open the file itself
   * @param signal ends the reading with its reason
   * @throws InputError where the file is no bundle, damaged or newer
   */
  async open(path: string, isArchived: boolean, signal: AbortSignal): Promise<OpenedBundle> {
    const ask: Ask = (kind, input) =>
      this.#thread.perform(
        { kind, path, isArchived, ...input },
        "The bundle cannot be imported",
        signal,
      );
    return new OpenedBundle(path, await ask("open", {}), ask);
  }

  /** @throws InputError where the file is no bundle, or newer */
  describe(path: string, isArchived: boolean): Promise<BundleContents> {
    const job = { kind: "describe", path, isArchived } as const;
    return this.#thread.perform(job, "The bundle cannot be read");
  }

  close(): Promise<void> {
    return this.#thread.close();
  }
}

type Ask = <K extends BundleJobKind>(
  kind: K,
  input: BundleJobInput<K>,
) => Promise<BundleJobReply<K>>;

/** A bundle that was checked, read part by part in its thread. */
export class OpenedBundle implements BundleSource {
  readonly path: string;
  readonly facts: BundleFacts;
  readonly #ask: Ask;

  constructor(path: string, facts: BundleFacts, ask: Ask) {
    this.path = path;
    this.facts = facts;
    this.#ask = ask;
  }

  async *products(): AsyncGenerator<BundledProduct> {
    const pages = pagesOf((from) => this.#ask("products", { from }));
    for await (const page of pages) yield* page;
  }

  tasks(): AsyncGenerator<readonly ArrivedTask[]> {
    return pagesOf((from) => this.#ask("tasks", { from }));
  }

  chunk(id: string, chunk: number): Promise<Uint8Array> {
    return this.#ask("chunk", { id, chunk });
  }

  figure(member: string): Promise<BundleJobReply<"figure">> {
    return this.#ask("figure", { member });
  }

  saved(member: string): Promise<BundleJobReply<"saved">> {
    return this.#ask("saved", { member });
  }

  async close(): Promise<void> {
    await this.#ask("close", {});
  }
}

async function* pagesOf<T>(
  read: (from: number) => Promise<BundlePage<T>>,
): AsyncGenerator<readonly T[]> {
  for (let from: number | null = 0; from !== null;) {
    const page: BundlePage<T> = await read(from);
    yield page.items;
    from = page.next;
  }
}

function entry(): URL {
  const own = import.meta.url.endsWith(".ts") ? "./bundle-thread.ts" : "./bundle-thread.js";
  return new URL(own, import.meta.url);
}
