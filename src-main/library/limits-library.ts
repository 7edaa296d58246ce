import { InputError } from "../../src-shared/errors.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import { ExternalLimit, ExternalLimits } from "../../src-shared/contract/external-limits.ts";
import type { KeptPlace } from "./kept-list.ts";
import { KeptDocuments, type KeptDocument, piecesOf } from "./kept-documents.ts";
import type { Library } from "./library.ts";

/** The collection, what came after it, then curves of the experiments that ship. */
const shippedPaths = [
  "limits/dipole-limits.json",
  "limits/more-limits.json",
  "limits/kamp2023-me-rhc.json",
] as const;

/** A curve of the user's: what it is known by, and the rest as JSON. */
export interface OwnCurve extends KeptDocument {
  readonly head: Pick<ExternalLimit, "id" | "label">;
}

/** A curve that `readLimitCurve` has read, or that was kept. */
export function ownCurve({ id, label, ...rest }: ExternalLimit): OwnCurve {
  return { head: { id, label }, body: new TextEncoder().encode(JSON.stringify(rest)) };
}

/** Limits of other experiments: those that ship, and the user's own curves in the data folder. */
export class LimitsLibrary {
  readonly #library: Library;
  readonly #own: KeptDocuments<ExternalLimit, OwnCurve>;
  #shipped: { readonly head: object; readonly limits: readonly Uint8Array[] } | undefined;

  constructor(library: Library, place: KeptPlace) {
    this.#library = library;
    this.#own = new KeptDocuments(place, {
      file: "own-limits.json",
      schema: "neutrissimo/own-limits",
      entry: ExternalLimit,
      documentOf: ownCurve,
    });
  }

  /** `ExternalLimits` as JSON, in pieces. */
  list(): Uint8Array[] {
    const { head, limits } = (this.#shipped ??= this.#readShipped());
    const all = [...limits.map((limit) => [limit]), ...this.#own.entries.map(piecesOf)];
    const pieces = all.flatMap((limit, index) => (index === 0 ? limit : [comma, ...limit]));
    return [
      Buffer.from(`${JSON.stringify(head).slice(0, -1)},"limits":[`),
      ...pieces,
      Buffer.from("]}"),
    ];
  }

  /**
   * Takes in a curve of the user's; one of the same label is replaced and keeps its id, by which
   * layers know it.
   *
   * @returns it as JSON, in pieces
   */
  async add(read: OwnCurve): Promise<Uint8Array[]> {
    let kept = read;
    await this.#own.change((entries) => {
      const former = entries.find(({ head }) => head.label === read.head.label);
      kept = { ...read, head: { ...read.head, id: former?.head.id ?? read.head.id } };
      return [...entries.filter((each) => each !== former), kept];
    });
    return piecesOf(kept);
  }

  /** Waits for the changes that were asked for. */
  settle(): Promise<void> {
    return this.#own.settle();
  }

  /** See `KeptDocuments`. */
  keep(): void {
    this.#own.keep();
  }

  /** Takes off a curve of the user's. @throws InputError where none has this id */
  remove(id: string): Promise<void> {
    return this.#own.change((entries) => {
      if (entries.some(({ head }) => head.id === id)) {
        return entries.filter(({ head }) => head.id !== id);
      }
      throw new InputError({
        what: "There is no such curve",
        why: `none of your own has the id ${id}`,
        remedy: "Choose one from the list of limits; those that ship stay.",
        path: "id",
      });
    });
  }

  #readShipped() {
    const [collection, ...others] = shippedPaths.map((path) =>
      parseInput(ExternalLimits, this.#library.readResource(path).content, `The data file ${path}`),
    ) as [ExternalLimits, ...ExternalLimits[]];
    const { limits, ...head } = collection;
    const more = others.flatMap((file) => file.limits).filter(({ sameAs }) => sameAs === undefined);
    const encoder = new TextEncoder();
    return {
      head,
      limits: [...limits, ...more].map((limit) => encoder.encode(JSON.stringify(limit))),
    };
  }
}

const comma = Buffer.from(",");
