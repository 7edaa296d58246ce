import { FigureQuality } from "../../src-shared/contract/figure-records.ts";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import {
  FigureClaim,
  FigureName,
  figureNames,
} from "../../src-shared/specification/figure-claim.ts";
import { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { writeWholeFile } from "../whole-file.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";

export const KeptReproduction = z.object({
  schema: z.literal("neutrissimo/reproduction"),
  version: z.literal(1),
  name: FigureName,
  quality: FigureQuality,
  physicsVersion: z.string(),
  madeAt: z.string(),
  seconds: z.number(),
  /** Why it was made again by itself; null where it was asked for. */
  updated: z.string().nullable().default(null),
  claims: z.array(FigureClaim),
  figure: FigureSpecification,
});
export type KeptReproduction = z.infer<typeof KeptReproduction>;

/**
 * The last of each figure of the paper, as a file in the data folder. One that another version of
 * the physics made, or that cannot be read, counts as missing; it is made again in seconds.
 */
export class KeptReproductions {
  readonly #folder: string | null;
  readonly #writes: boolean;
  #read: Map<FigureName, KeptReproduction> | undefined;

  /** @param dataFolder null keeps them in memory alone; @param readOnly reads them and writes none */
  constructor(dataFolder: string | null, readOnly = false) {
    this.#writes = !readOnly;
    this.#folder = dataFolder === null ? null : join(dataFolder, "paper-figures");
  }

  /** Reads the files before anybody asks for them, each by `reader`, which may be in a thread. */
  async readAhead(reader: (path: string) => Promise<KeptReproduction | null>): Promise<void> {
    if (this.#folder === null) return;
    const all = new Map<FigureName, KeptReproduction>();
    for (const name of figureNames) {
      const path = join(this.#folder, `${name}.json`);
      const kept = existsSync(path) ? await reader(path) : null;
      if (kept?.physicsVersion === physicsVersion) all.set(name, kept);
    }
    this.#read ??= all;
  }

  /** Read when first asked for: most commands ask for none. */
  get #kept(): Map<FigureName, KeptReproduction> {
    return (this.#read ??= readAll(this.#folder));
  }

  get all(): KeptReproduction[] {
    return [...this.#kept.values()];
  }

  find(name: FigureName): KeptReproduction | undefined {
    return this.#kept.get(name);
  }

  keep(reproduction: Omit<KeptReproduction, "schema" | "version" | "physicsVersion">): void {
    const kept = {
      schema: "neutrissimo/reproduction",
      version: 1,
      physicsVersion,
      ...reproduction,
    } as const;
    this.#kept.set(kept.name, kept);
    this.#write(kept);
  }

  /** Writes all that were read or made again where their folder was lost. */
  keepAll(): void {
    if (this.#folder === null || this.#read === undefined || existsSync(this.#folder)) return;
    for (const kept of this.all) this.#write(kept);
  }

  #write(kept: KeptReproduction): void {
    if (this.#folder === null || !this.#writes) return;
    writeWholeFile(join(this.#folder, `${kept.name}.json`), JSON.stringify(kept));
  }
}

function readAll(folder: string | null): Map<FigureName, KeptReproduction> {
  const all = new Map<FigureName, KeptReproduction>();
  if (folder === null) return all;
  for (const name of figureNames) {
    const kept = readReproduction(join(folder, `${name}.json`));
    if (kept?.physicsVersion === physicsVersion) all.set(name, kept);
  }
  return all;
}

/** Null where it cannot be read. */
export function readReproduction(path: string): KeptReproduction | null {
  try {
    return KeptReproduction.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}
