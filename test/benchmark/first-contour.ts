import { setTimeout } from "node:timers/promises";
import { ScanRecord } from "../../src-shared/contract/task-kinds.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { globalOscillationFit } from "../../src-shared/experiments/measured-spectrum.ts";
import { preferredRegion } from "../../src-shared/analyses/preferred-region.ts";
import { defaultAxes } from "../../src-shared/analyses/default-plane.ts";
import { decodeSignalTable } from "../../src-shared/experiments/signal-table-encoding.ts";
import { fitPresets } from "../../src-shared/paper/paper-reading.ts";
import { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { contourLevel } from "../../src-shared/statistics/plane.ts";
import { regionArea } from "../../src-shared/statistics/region-area.ts";
import { createHost } from "../../src-main/host/create-host.ts";
import { systemClock } from "../../src-main/queue/clock.ts";
import { inputs } from "../support/miniboone.ts";
import { resourcesFolder } from "../support/resources-folder.ts";

/** What the first scan of a plane had shown after so many masses. */
export interface ContourSoFar {
  readonly masses: number;
  /** Since the request. */
  readonly wallSeconds: number;
  /** Of all threads of the process, workers included. */
  readonly cpuSeconds: number;
  /** Area of the 2 sigma region of energy, decades^2. */
  readonly area: number;
}

/** The window draws from so many masses on. */
export const minMasses = 4;

/** Between two looks at the table, ms; the window looks when a mass is done. */
const pause = 100;

/**
 * The first scan of 20 masses with two workers: every contour on the way, the last one whole.
 * Under other load wall time says little; CPU time over two cores is what an idle machine needs.
 */
export async function firstContours(): Promise<ContourSoFar[]> {
  const host = createHost({
    dataFolder: null,
    resourcesFolder,
    clock: systemClock,
    workers: 2,
    shell: "browser",
    log: { info: () => undefined, error: () => undefined },
  });
  const wallStart = performance.now();
  const cpuStart = process.cpuUsage();
  const found: ContourSoFar[] = [];
  const masses = { from: 0.01, to: 1, points: 20 };
  try {
    const asked = ScanSpecification.parse({ experiment: "miniboone-fhc", masses });
    const { id } = ScanRecord.parse(valueOf(await host.request("scans.start", asked)));
    for (let done = false; !done;) {
      await setTimeout(pause);
      const tasks = valueOf(await host.request("tasks.list", {})) as readonly { id: string }[];
      const record = ScanRecord.parse(tasks.find((task) => task.id === id));
      done = record.state === "done";
      if (!done && record.state !== "running" && record.state !== "queued") {
        throw new Error(`the scan is ${record.state}`);
      }
      const envelope = await host.requestBytes("scans.table", { id });
      if (!envelope.ok) continue;
      const table = decodeSignalTable(envelope.value);
      if (table.masses.length === found.at(-1)?.masses) continue;
      const { user, system } = process.cpuUsage(cpuStart);
      found.push({
        masses: table.masses.length,
        wallSeconds: (performance.now() - wallStart) / 1e3,
        cpuSeconds: (user + system) / 1e6,
        area: areaOf(table),
      });
    }
  } finally {
    await host.stop();
  }
  return found;
}

function areaOf(table: ReturnType<typeof decodeSignalTable>): number {
  const { plane, best } = preferredRegion(
    table,
    inputs,
    {
      distribution: "enuqe",
      oscillation: globalOscillationFit,
      tau: { kind: "fixed", dTau: 0 },
      fit: fitPresets["statistically sound"],
      degreesOfFreedom: 2,
      sigmas: [],
    },
    defaultAxes(table.masses),
  );
  return regionArea(plane, best.chi2 + contourLevel(2, 2));
}

/** The first contour from which on the region's area stays within a tenth of the final one. */
export function usableContour(all: readonly ContourSoFar[]): ContourSoFar | undefined {
  const contours = all.filter(({ masses }) => masses >= minMasses);
  const final = contours.at(-1)?.area ?? 0;
  const isNear = ({ area }: ContourSoFar) => Math.abs(area / final - 1) < 0.1;
  const lastFar = contours.findLastIndex((each) => !isNear(each));
  return contours[lastFar + 1];
}
