import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BundleImport, ExampleLibrary } from "../../../src-shared/contract/bundle-records.ts";
import { TaskRecord } from "../../../src-shared/contract/task-kinds.ts";
import { GalleryFigure } from "../../../src-shared/contract/figure-records.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { physicsVersion } from "../../../src-shared/simulation/physics-version.ts";
import { figureNames } from "../../../src-shared/specification/figure-claim.ts";
import type { Host } from "../../../src-main/host/host.ts";
import { Library } from "../../../src-main/library/library.ts";
import { Manifest } from "../../../src-main/library/manifest.ts";
import { OwnExperiments } from "../../../src-main/library/own-experiments.ts";
import { ExperimentCatalogue } from "../../../src-main/queue/experiment-catalogue.ts";
import { planOf, taskKinds } from "../../../src-main/queue/task-kinds.ts";
import { openMemoryStore } from "../../../src-main/store/open-store.ts";
import { FigureSources } from "../../../src-main/reproduce/figure-sources.ts";
import { KeptReproduction } from "../../../src-main/reproduce/kept-reproductions.ts";
import { qualities } from "../../../src-main/reproduce/qualities.ts";
import { hasRecipe, reproduceFigure } from "../../../src-main/reproduce/reproduce-figure.ts";
import { memberName } from "../../../src-main/store/bundle/bundle-format.ts";
import { BundleReader } from "../../../src-main/store/bundle/bundle-reader.ts";
import { WorkerPool } from "../../../src-main/workers/worker-pool.ts";
import { plainReader } from "../../support/plain-reader.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { testHost } from "../../support/test-host.ts";

const path = join(resourcesFolder, "examples", "examples.neutrissimo");
const remedy = "npm run examples, then npm run manifest, makes it again";
/** Figures whose scans the library holds: their planes are drawn again without simulation. */
const planes = ["fig03", "fig05", "fig06", "fig07", "fig10", "fig11", "fig12"] as const;

async function opened(): Promise<{ host: Host; taken: BundleImport; milliseconds: number }> {
  const host = testHost({ dataFolder: temporaryFolder() });
  const begin = performance.now();
  const taken = BundleImport.parse(valueOf(await host.request("examples.open", {})));
  return { host, taken, milliseconds: performance.now() - begin };
}

describe("the example library", () => {
  it("is there, and stays small", () => {
    expect(existsSync(path), remedy).toBe(true);
    expect(statSync(path).size).toBeLessThan(30e6);
  });

  it("was made by the physics and the data of today", () => {
    const bundle = new BundleReader(path);
    expect(bundle.manifest.physicsVersion, remedy).toBe(physicsVersion);
    const catalogue = new ExperimentCatalogue(
      new Library(resourcesFolder),
      new OwnExperiments({ folder: null }),
      plainReader,
    );
    const kinds = taskKinds(catalogue, openMemoryStore().products, "test");
    const stale = bundle
      .tasks()
      .filter(({ id, specification }) => planOf(kinds, specification).id !== id);
    expect(
      stale.map(({ id, specification }) => `${specification.kind} ${id}`),
      remedy,
    ).toEqual([]);
    const manifest = Manifest.parse(
      JSON.parse(readFileSync(join(resourcesFolder, "manifest.json"), "utf8")),
    );
    const figures = bundle
      .figureNames()
      .map((name) => bundle.json(name))
      .map((figure) => KeptReproduction.parse(figure));
    expect(figures.map(({ name }) => name)).toEqual(figureNames.filter(hasRecipe));
    for (const { name, figure } of figures) {
      const changed = (figure.provenance?.data ?? []).filter(
        (file) => manifest[file.path] !== file.sha256,
      );
      expect(changed, `data behind ${name}; ${remedy}`).toEqual([]);
    }
    bundle.close();
  });

  it("holds what is computed now, byte by byte (one chunk of each scan, made again)", async () => {
    const bundle = new BundleReader(path);
    const catalogue = new ExperimentCatalogue(
      new Library(resourcesFolder),
      new OwnExperiments({ folder: null }),
      plainReader,
    );
    const kinds = taskKinds(catalogue, openMemoryStore().products, "test");
    const pool = new WorkerPool({ size: 1 });
    const performer = pool.lanes[0]!.performer(new AbortController().signal, () => {});
    try {
      for (const { specification, productId } of bundle.tasks()) {
        if (specification.kind !== "scan") continue;
        const plan = kinds.scan.plan(specification);
        const chunk = plan.chunks[Math.floor(plan.chunks.length / 3)]!;
        const made = await plan.make(chunk, performer);
        const stored = bundle.read(memberName.chunk(productId, chunk));
        expect(
          Buffer.compare(Buffer.from(made), stored),
          `chunk ${chunk} of the scan of ${specification.experiment}; ${remedy}`,
        ).toBe(0);
      }
    } finally {
      await pool.stop();
      bundle.close();
    }
  }, 120_000);

  it("opens all of it, and a second time joins it", async () => {
    const { host, taken, milliseconds } = await opened();
    console.log(`examples: ${taken.added.length} tasks opened in ${milliseconds.toFixed(0)} ms`);
    expect(taken).toMatchObject({ joined: [], foreign: [] });
    const described = await host.request("examples.describe", {});
    expect(ExampleLibrary.parse(valueOf(described))).toMatchObject({ opened: true, current: true });
    const figures = valueOf(await host.request("figures.list", {}));
    expect(
      GalleryFigure.array()
        .parse(figures)
        .filter(({ state }) => state !== "ready")
        .map(({ id }) => id),
    ).toEqual([]);
    const again = BundleImport.parse(valueOf(await host.request("examples.open", {})));
    expect(again).toMatchObject({ added: [], figures: 0 });
    expect(again.joined).toHaveLength(taken.added.length);
  });

  it("opens beside another copy, in memory, and writes nothing", async () => {
    const dataFolder = temporaryFolder();
    const first = testHost({ dataFolder });
    const files = () => readdirSync(dataFolder, { recursive: true }).toSorted();
    const before = files();
    const second = testHost({ dataFolder, readOnly: true });
    expect(await second.request("examples.open", {})).toMatchObject({ ok: true });
    const figures = valueOf(await second.request("figures.list", {}));
    expect(GalleryFigure.array().parse(figures)[0]).toMatchObject({ state: "ready" });
    expect(files()).toEqual(before);
    await first.stop();
  });

  it("gives the planes of the paper without a simulation", async () => {
    const { host } = await opened();
    const simulated: string[] = [];
    const sources = new FigureSources({
      host: {
        async request(name, input) {
          const reply = await host.request(name, input);
          if (name === "tasks.start") {
            const { state, specification } = TaskRecord.parse(valueOf(reply));
            if (state !== "done") simulated.push(JSON.stringify(specification));
          }
          return reply;
        },
        requestBytes: (name, input) => host.requestBytes(name, input),
        subscribe: (name, listener) => host.subscribe(name, listener),
      },
      library: new Library(resourcesFolder),
      effort: qualities.draft,
    });
    const made = { version: "test", quality: "draft" } as const;
    for (const name of planes) {
      const before = process.cpuUsage();
      const { seconds } = await reproduceFigure(name, sources, made, Date.now);
      const { user, system } = process.cpuUsage(before);
      console.log(
        `${name} from the examples: ${(seconds * 1000).toFixed(0)} ms, ` +
          `${((user + system) / 1000).toFixed(0)} ms of one core`,
      );
      expect(simulated, `tasks that ${name} had to simulate; ${remedy}`).toEqual([]);
    }
  }, 120_000);
});
