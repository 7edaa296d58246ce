import { basename } from "node:path";
import type { CollectedJobs } from "../../src-shared/contract/batch-records.ts";
import { NeutrissimoError } from "../../src-shared/errors.ts";
import { decodeCoefficients } from "../../src-shared/simulation/coefficients-encoding.ts";
import type { TaskKinds } from "../queue/task-kinds.ts";
import { restsEvery } from "../rests-every.ts";
import type { ProductRepository } from "../store/product-repository.ts";
import { toldFailures } from "./failed-units.ts";
import { readManifest, readSpecification } from "./job-folder.ts";
import { type JobUnit, unitKey, unitsOf } from "./job-units.ts";
import { makeableNow } from "./makeable.ts";
import { type PackItem, readPack } from "./pack-reader.ts";
import type { PackedHead } from "./pack-record.ts";
import { packsOf } from "./packed-units.ts";
import { openTickets, ticketsIn } from "./tickets.ts";

export interface CollectParts {
  readonly kinds: TaskKinds;
  readonly products: ProductRepository;
  /** Told of each chunk that was stored. */
  readonly onStored: (productId: string, chunk: number) => void;
}

/** Calls that wait are answered at least so often, ms. */
const longestBlock = 10;

type Unit = Extract<PackItem, { kind: "unit" }>;

/**
 * Takes the units that are there into the store: any time, twice, in any order. Each is checked by
 * its sum and against its plan, and never replaces one that the store has.
 *
 * @throws InputError where the folder is none, or of other physics or data
 */
export async function collectFolder(folder: string, parts: CollectParts): Promise<CollectedJobs> {
  const manifest = readManifest(folder);
  const { asked } = readSpecification(folder);
  const units = unitsOf(manifest, parts.kinds);
  for (const plan of new Set(units.map((unit) => unit.plan))) parts.products.open(plan.product);
  const intake = new Intake(units, parts);
  const rest = restsEvery(longestBlock);
  for (const path of packsOf(folder)) {
    for (const item of readPack(path, (head) => intake.wants(head))) {
      intake.take(basename(path), item);
      await rest();
    }
  }
  const missing = intake.missing();
  return {
    folder,
    units: units.length,
    stored: units.length - missing.size,
    taken: intake.taken,
    damaged: counted(intake.damaged),
    foreign: counted(intake.foreign),
    contradicted: intake.contradicted,
    failures: failuresOf(folder, missing),
    tickets: {
      todo: openTickets(folder).length,
      taken: ticketsIn(folder, "taken").length,
      done: ticketsIn(folder, "done").length,
      failed: ticketsIn(folder, "failed").length,
    },
    asked,
    hasMore: missing.size === 0 && makeableNow(asked, parts.kinds, parts.products).length > 0,
  };
}

class Intake {
  readonly #units: ReadonlyMap<string, JobUnit>;
  readonly #parts: CollectParts;
  taken = 0;
  readonly damaged: string[] = [];
  readonly foreign: string[] = [];
  readonly contradicted: { part: string; unit: string }[] = [];

  constructor(units: readonly JobUnit[], parts: CollectParts) {
    this.#units = new Map(units.map((unit) => [unitKey(unit.plan.product.id, unit.chunk), unit]));
    this.#parts = parts;
  }

  /** Those of the folder that the store does not have as they are. */
  wants({ productId, chunk, sha256 }: PackedHead): boolean {
    const isOurs = this.#units.has(unitKey(productId, chunk));
    return isOurs && this.#parts.products.sumOf(productId, chunk) !== sha256;
  }

  take(part: string, item: PackItem): void {
    if (item.kind === "damaged") this.damaged.push(part);
    if (item.kind === "unit") this.#store(part, item);
    if (item.kind !== "passed") return;
    const { productId, chunk } = item.head;
    if (!this.#units.has(unitKey(productId, chunk))) this.foreign.push(part);
  }

  #store(part: string, { head, bytes }: Unit): void {
    const { productId, chunk, units } = head;
    const { products, onStored } = this.#parts;
    const { plan } = this.#units.get(unitKey(productId, chunk))!;
    if (products.sumOf(productId, chunk) !== undefined) {
      // Whole, and of the same name, yet not the same: one of the two machines is wrong.
      this.contradicted.push({ part, unit: unitKey(productId, chunk) });
    } else if (units !== plan.unitsIn(chunk) || !isReadable(plan.specification.kind, bytes)) {
      this.foreign.push(part);
    } else {
      products.addChunk(productId, chunk, units, bytes);
      onStored(productId, chunk);
      this.taken += 1;
    }
  }

  /** Keys of the units that the store does not have. */
  missing(): Set<string> {
    const missing = new Set(this.#units.keys());
    for (const plan of new Set([...this.#units.values()].map((unit) => unit.plan))) {
      const { id } = plan.product;
      for (const chunk of this.#parts.products.storedChunks(id)) missing.delete(unitKey(id, chunk));
    }
    return missing;
  }
}

/** Whether the bytes are what the kind of task makes; those that are not never reach the store. */
function isReadable(kind: string, bytes: Uint8Array): boolean {
  if (kind !== "run" && kind !== "scan") return bytes.length > 0;
  try {
    decodeCoefficients(bytes);
    return true;
  } catch (error) {
    if (error instanceof NeutrissimoError) return false;
    throw error;
  }
}

function counted(parts: readonly string[]): { part: string; units: number }[] {
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  return [...counts].map(([part, units]) => ({ part, units }));
}

/** The last failure of each unit that is still missing. */
function failuresOf(folder: string, missing: ReadonlySet<string>): CollectedJobs["failures"] {
  const last = new Map<string, CollectedJobs["failures"][number]>();
  for (const { at, host, units } of toldFailures(folder)) {
    for (const { productId, chunk, what, why, remedy } of units) {
      const unit = unitKey(productId, chunk);
      if (missing.has(unit))
        last.set(unit, { name: "UnitFailed", what, why, remedy, unit, at, host });
    }
  }
  return [...last.values()];
}
