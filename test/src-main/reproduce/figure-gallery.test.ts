import { expect, test } from "vitest";
import { FigureGallery } from "../../../src-main/reproduce/figure-gallery.ts";
import { KeptReproductions } from "../../../src-main/reproduce/kept-reproductions.ts";
import { maxRefined } from "../../../src-main/reproduce/refined-scan.ts";
import type { GalleryFigure } from "../../../src-shared/contract/figure-records.ts";
import {
  ScanSpecification,
  type ScanSpecificationInput,
} from "../../../src-shared/specification/scan-specification.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { testHost } from "../../support/test-host.ts";

const effort = { scanFlights: 1000, runFlights: 1000, planePoints: 9 };

const scan = (change: Partial<ScanSpecificationInput> = {}) =>
  ScanSpecification.parse({ experiment: "miniboone-fhc", flights: 1000, ...change });

test("a scan is refined by more flights or more masses of the same question, never by fewer", () => {
  const more = scan({ flights: 5000 });
  const closer = scan({ flights: 5000, extraMasses: [0.3] });
  expect(maxRefined(scan(), [more, closer, scan({ flights: 2000 })])).toBe(closer);
  expect(maxRefined(closer, [more])).toBe(closer);
  const others = [
    scan({ flights: 5000, nature: "majorana" }),
    scan({ flights: 5000, settings: { formFactor: "helm" } }),
    scan({ flights: 1000, masses: { from: 0.02, to: 1, points: 9 }, extraMasses: [0.3] }),
    scan({ seed: 7 }),
  ];
  expect(others.map((other) => maxRefined(scan(), [other]).flights)).toEqual(
    others.map(() => 1000),
  );
});

test("a figure is made again when its scan was refined, and says from what", async () => {
  const host = testHost({ workers: 2 });
  const finished: ScanSpecification[] = [];
  const changes: GalleryFigure[] = [];
  const gallery = new FigureGallery({
    host,
    resourcesFolder,
    kept: new KeptReproductions(null),
    version: "1.2.3",
    finishedScans: () => finished,
    efforts: { draft: effort, paper: effort },
    clock: () => 1_700_000_000_000,
    onChanged: (record) => changes.push(record),
    onUnforeseen: (_where, error) => {
      throw error;
    },
  });
  const ready = (count: number) =>
    expect.poll(() => changes.filter(({ state }) => state === "ready").length).toBe(count);
  gallery.make("fig03", "draft");
  await ready(1);
  const [used] = gallery.read("fig03").figure.provenance!.specifications;
  const better = { ...ScanSpecification.parse(used), flights: 2000 };
  finished.push(better);
  gallery.notice({ ...better, nature: "majorana" });
  expect(gallery.list().filter(({ state }) => state === "queued")).toEqual([]);
  gallery.notice(better);
  await ready(2);
  expect(changes.at(-1)?.updated).toBe(`${better.experiment}: 22 masses, 2000 flights each`);
  const { provenance } = gallery.read("fig03").figure;
  expect(provenance!.specifications[0]).toMatchObject({ flights: 2000 });
  await gallery.stop();
}, 120_000);
