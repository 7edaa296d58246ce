import { readdirSync } from "node:fs";
import { join } from "node:path";
import { jobFiles } from "./job-folder.ts";
import { type JobUnit, unitKey } from "./job-units.ts";
import { readPack } from "./pack-reader.ts";

/** Paths of the packs that jobs have written so far. */
export function packsOf(folder: string): string[] {
  return readdirSync(join(folder, jobFiles.parts))
    .filter((name) => name.endsWith(".pack"))
    .toSorted()
    .map((name) => join(folder, jobFiles.parts, name));
}

/** Which of these units are there, whole. */
export function packedUnits(folder: string, units: readonly JobUnit[]): Set<string> {
  const wanted = new Set(units.map(({ plan, chunk }) => unitKey(plan.product.id, chunk)));
  const found = new Set<string>();
  for (const path of packsOf(folder)) {
    const wants = ({ productId, chunk }: { productId: string; chunk: number }) =>
      wanted.has(unitKey(productId, chunk));
    for (const item of readPack(path, wants)) {
      if (item.kind === "unit") found.add(unitKey(item.head.productId, item.head.chunk));
    }
  }
  return found;
}
