import { pointlikeCoherentCrossSection } from "../../src-shared/physics/coherent-cross-section.ts";
import { benchmarkCKernel } from "./c-kernel/run-c-kernel.ts";
import { firstContours, minMasses, usableContour } from "./first-contour.ts";
import { benchmarkChains, benchmarkGeometry, benchmarkImport } from "./geometry.ts";
import { libraryTimes, manyTasks } from "./library.ts";
import { benchmarkSelection } from "./selection.ts";
import { eventsOf, sampleOf } from "./simulation-adapter.ts";
import { benchmarkStore } from "./store.ts";
import { experiment } from "../support/miniboone.ts";

/*
 * Speed on one thread, printed as figures and as ratios to a plain kernel (cross sections per
 * second) measured in the same second, since machines are shared and noisy.
 */

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

/** Of a run, and of the window while a slider moves. */
const flights = 131_072;
const liveFlights = 20_000;
/** GeV^-1. */
const dMu = 1.25e-6;

export async function benchmarkKernels(print: (line: string) => void): Promise<void> {
  let sink = 0;
  const kernelCalls = 1_000_000;
  const kernelSeconds = bestSeconds(5, () => {
    for (let i = 0; i < kernelCalls; i++) {
      const energy = 0.5 + i * 2e-6;
      sink += pointlikeCoherentCrossSection(energy, 0.3, 11.1748643, 6, 0.02, 1);
    }
  });
  const kernelRate = kernelCalls / kernelSeconds;
  print(`reference kernel: ${(kernelRate / 1e6).toFixed(1)} M coherent cross sections per second`);

  for (const mass of [0.05, 0.47]) {
    const request = { mass, flights, seed: 1 };
    const pass = bestSeconds(5, () => {
      sink += sampleOf(experiment, request).mass;
    });
    const rate = flights / pass;
    print(
      `MiniBooNE, ${mass} GeV: a sample, plan and all, ${(rate / 1e3).toFixed(0)} k flights/s for every coupling (budget 300), ` +
        `ratio to the kernel 1 : ${(kernelRate / rate).toFixed(1)}`,
    );
    const live = sampleOf(experiment, { ...request, flights: liveFlights });
    const frame = bestSeconds(9, () => {
      sink += eventsOf(experiment, live, dMu).selected;
    });
    print(
      `  a new coupling, all bins with errors: ${(1e3 * frame).toFixed(2)} ms (budget 0.2), ` +
        `${(frame * kernelRate).toFixed(0)} kernel calls`,
    );
  }
  benchmarkCKernel(print);
  benchmarkGeometry(print);
  benchmarkChains(print);
  benchmarkImport(print);
  benchmarkSelection(print);
  print(`library of ${manyTasks} tasks:`);
  for (const { what, milliseconds } of libraryTimes()) {
    print(`  ${what}: ${milliseconds.toFixed(1)} ms`);
  }
  print("first scan of 20 masses, 2 workers (contour within 10 s of 2 cores):");
  const contours = await firstContours();
  for (const [what, at] of [
    ["first contour", contours.find(({ masses }) => masses >= minMasses)],
    ["2 sigma area within a tenth of the final one from here on", usableContour(contours)],
    ["whole", contours.at(-1)],
  ] as const) {
    if (at === undefined) continue;
    print(
      `  ${what}: ${at.masses} masses after ${at.wallSeconds.toFixed(1)} s, ${at.cpuSeconds.toFixed(1)} CPU seconds (${(at.cpuSeconds / 2).toFixed(1)} s of two idle cores)`,
    );
  }
  await benchmarkStore(print);
  if (!Number.isFinite(sink)) throw new Error("the benchmark computed nothing");
}
