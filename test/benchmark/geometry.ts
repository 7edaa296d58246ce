import { placeSolid } from "../../src-shared/geometry/build-solid.ts";
import { buildDetector } from "../../src-shared/geometry/detector.ts";
import { detectorWarnings } from "../../src-shared/geometry/detector-warnings.ts";
import { importGdml } from "../../src-shared/geometry/import/import-gdml.ts";
import { massInRegion, massReport } from "../../src-shared/geometry/mass-report.ts";
import { parseDetectorFile } from "../../src-shared/geometry/parse-detector-file.ts";
import { RayTracer } from "../../src-shared/geometry/ray-tracer.ts";
import type { SolidDescription } from "../../src-shared/geometry/solid-description.ts";
import { Library } from "../../src-main/library/library.ts";
import { generator } from "../support/generator.ts";
import { fullSize, lArTpcGdml } from "../support/lartpc-gdml.ts";
import { resourcesFolder } from "../support/resources-folder.ts";
import { matter } from "../src-shared/geometry/import/gdml-texts.ts";
import { plainSegments } from "../src-shared/geometry/lines.ts";

/*
 * Rays a second through MINERvA on one thread: lines as the simulation draws them. Photons run
 * from a decay to the end of the fiducial volume; N run through everything, mostly forward.
 */

const rays = 4096;
/** Origin, direction, start, end. */
const rayLength = 8;
/** Passes over the rays in one measurement, and measurements, of which the best counts. */
const passes = 25;
const measurements = 40;
const plainRays = 128;

type Kind = "photons" | "any direction" | "beam direction";

function drawRays(kind: Kind): Float64Array {
  const random = generator(17);
  const drawn = new Float64Array(rayLength * rays);
  for (let i = 0; i < rays; i++) {
    const cosine = kind === "any direction" ? 2 * random() - 1 : 1 - 0.005 * random();
    const sine = Math.sqrt(1 - cosine * cosine);
    const azimuth = 2 * Math.PI * random();
    const isPhoton = kind === "photons";
    const origin = [180 * (random() - 0.5), 180 * (random() - 0.5), 400 * random()];
    const direction = [sine * Math.cos(azimuth), sine * Math.sin(azimuth), cosine];
    const end = isPhoton ? Math.max(1, 400 - origin[2]) : 1e7;
    drawn.set([...origin, ...direction, isPhoton ? 0 : -1e7, end], rayLength * i);
  }
  return drawn;
}

/** Prints rays per second through the shipped MINERvA, and how many times the plain way's. */
export function benchmarkGeometry(print: (line: string) => void): void {
  const { content } = new Library(resourcesFolder).readResource("detectors/minerva.json");
  const detector = buildDetector(parseDetectorFile(JSON.stringify(content), "minerva.json"));
  const tracer = new RayTracer(detector);
  const kinds: readonly Kind[] = ["photons", "any direction", "beam direction"];
  let segments = 0;
  for (const kind of kinds) {
    const drawn = drawRays(kind);
    const pass = (count: number) => {
      for (let at = 0; at < rayLength * count; at += rayLength) {
        tracer.trace(
          drawn[at],
          drawn[at + 1],
          drawn[at + 2],
          drawn[at + 3],
          drawn[at + 4],
          drawn[at + 5],
          drawn[at + 6],
          drawn[at + 7],
        );
        segments += tracer.count;
      }
    };
    const seconds = bestSeconds(measurements, () => {
      for (let k = 0; k < passes; k++) pass(rays);
    });
    segments = 0;
    pass(rays);
    const perRay = segments / rays;
    const plainSeconds = bestSeconds(5, () => {
      for (let at = 0; at < rayLength * plainRays; at += rayLength) {
        segments += plainSegments(
          detector.volumes,
          [drawn[at], drawn[at + 1], drawn[at + 2]],
          [drawn[at + 3], drawn[at + 4], drawn[at + 5]],
          drawn[at + 6],
          drawn[at + 7],
        ).length;
      }
    });
    const rate = (passes * rays) / seconds;
    const ratio = rate / (plainRays / plainSeconds);
    print(
      `MINERvA geometry, ${kind}: ${(rate / 1e6).toFixed(2)} M rays/s (budget 2), ` +
        `${perRay.toFixed(1)} segments each, ${ratio.toFixed(0)} times the plain way`,
    );
  }
  if (!(segments > 0)) throw new Error("the benchmark met nothing");
}

/** Tubes that one after the other are joined to a bar, or drilled into it, as GDML chains them. */
const links = 400;

/** Prints the CPU time to build a solid of a long chain, and to find its volume. */
export function benchmarkChains(print: (line: string) => void): void {
  for (const shape of ["union", "subtraction"] as const) {
    let chain: SolidDescription = { shape: "box", widths: [1000, 10, 10] };
    for (let k = 0; k < links; k++) {
      const tube: SolidDescription = { shape: "tube", radius: 0.5, length: 30 };
      const second = { solid: tube, position: [2 * k - links, 0, 0] as [number, number, number] };
      chain = { shape, first: { solid: chain }, second };
    }
    let since = process.cpuUsage();
    const { solid } = placeSolid({ solid: chain, rotation: [0, 0, 30] }, "benchmark");
    const built = cpuSeconds(since);
    since = process.cpuUsage();
    if (!(solid.volume > 0)) throw new Error("the benchmark met nothing");
    print(
      `${shape} of ${links} links: built in ${built.toFixed(2)} CPU s, ` +
        `its volume in ${cpuSeconds(since).toFixed(2)} (budget 1 and 5)`,
    );
  }
}

/** Wires over those of a full detector: some 2000, 4000, 8000, 16000 volumes in all. */
const shares = [0.21, 0.45, 0.93, 1.9] as const;

/** Prints the CPU time to open detectors of ever more volumes from GDML, and how it grows. */
export function benchmarkImport(print: (line: string) => void): void {
  let former: { readonly volumes: number; readonly seconds: number } | null = null;
  openDetector(0.05);
  for (const share of shares) {
    const { volumes, read, proven } = openDetector(share);
    const seconds = read + proven;
    const growth =
      former === null
        ? ""
        : `, ${(seconds / former.seconds).toFixed(1)} times for ${(volumes / former.volumes).toFixed(1)} times the volumes`;
    print(
      `GDML of a liquid argon detector, ${volumes} volumes: ${seconds.toFixed(2)} CPU s ` +
        `(read ${read.toFixed(2)}, masses and warnings ${proven.toFixed(2)}; budget 2 at 8000)${growth}`,
    );
    former = { volumes, seconds };
  }
}

function openDetector(share: number) {
  const text = lArTpcGdml({
    turned: Math.round(fullSize.turned * share),
    upright: Math.round(fullSize.upright * share),
    flush: false,
  });
  let since = process.cpuUsage();
  const { file } = importGdml(text, { name: "argon", fileName: "argon.gdml" }, matter);
  const read = cpuSeconds(since);
  since = process.cpuUsage();
  const aim = { centre: [0, 0, 0] as [number, number, number], radius: 1e3, coreRadius: 500 };
  const detector = buildDetector({ ...file, aim: { ...aim, note: "not used" } });
  const { volumes, fiducial } = detector;
  const densities = volumes.map(() => 1);
  massReport(volumes, densities);
  massInRegion(fiducial, volumes, densities);
  detectorWarnings(detector);
  return { volumes: volumes.length, read, proven: cpuSeconds(since) };
}

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** Best of several runs: the machine's noise only ever adds time. */
function bestSeconds(repeats: number, action: () => void): number {
  let best = Infinity;
  for (let k = 0; k < repeats; k++) {
    const start = process.hrtime.bigint();
    action();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
  }
  return best;
}

if (import.meta.main) {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  benchmarkGeometry(print);
  benchmarkChains(print);
  benchmarkImport(print);
}
