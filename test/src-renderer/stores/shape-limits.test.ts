import { describe, expect, it } from "vitest";
import {
  coarseFirst,
  fileSlot,
  shapeJobs,
  useShapeLimits,
} from "../../../src-renderer/stores/shape-limits.ts";
import type { ShapeTask } from "../../../src-renderer/threads/selection-messages.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { SelectionSettings } from "../../../src-shared/specification/selection-settings.ts";

const events = (byShape: boolean) => ({
  basis: "published" as const,
  limit: null,
  byShape,
  data: null,
  background: 1,
  words: "",
});
const choicesOf = (cuts: SelectionSettings["cuts"]) => ({
  settings: SelectionSettings.parse({ experiment: "box", cuts }),
  tau: { kind: "fixed", dTau: 0 } as const,
  fit: FitSettings.parse({}),
  physics: { nature: "dirac", changes: {}, seed: 1 } as const,
});
const moved = { showerEnergy: { on: true, at: 0.2 } };
const shown = [
  { experiment: "other", events: events(true) },
  { experiment: "box", events: events(true) },
  { experiment: "counted", events: events(false) },
];
const masses = 5;

/** Answers with the mass that was asked for. */
function limitsOf(onTask: (task: ShapeTask) => void = () => undefined) {
  const asked: ShapeTask[] = [];
  const limits = useShapeLimits((task) => {
    asked.push(task);
    onTask(task);
    const mass = task.masses[0]!;
    const limit = { mass, lower: 1, upper: null, efficiency: 1, signalAtLimit: 1, lowerError: 0 };
    return Promise.resolve({ limits: [limit], band: null });
  }, masses);
  return { limits, asked };
}

describe("limits by shape", () => {
  it("go from coarse to fine over every mass once", () => {
    const order = coarseFirst(41);
    expect(order.slice(0, 6)).toEqual([0, 8, 16, 24, 32, 40]);
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 41 }, (_, k) => k));
  });

  it("are asked for of what depends on the shape, the chosen one and its file first", () => {
    expect(shapeJobs(shown, choicesOf({})).map(({ slot }) => slot)).toEqual(["box", "other"]);
    const jobs = shapeJobs(shown, choicesOf(moved));
    expect(jobs.map(({ slot }) => slot)).toEqual(["box", fileSlot("box"), "other"]);
    expect(jobs[1]!.task.settings.cuts).toEqual({});
  });

  it("are kept in the order of the masses, and not looked for twice", async () => {
    const { limits, asked } = limitsOf();
    const before = shapeJobs(shown.slice(1, 2), choicesOf({}));
    await limits.run(before);
    expect(limits.found.value!["box"]).toMatchObject({ isWhole: true });
    expect(limits.found.value!["box"]!.limits.map(({ mass }) => mass)).toEqual([0, 1, 2, 3, 4]);
    await limits.run(before);
    expect(asked).toHaveLength(masses);
    // Those of the file were there before the cut moved.
    await limits.run(shapeJobs(shown.slice(1, 2), choicesOf(moved)));
    expect(asked).toHaveLength(2 * masses);
    asked.slice(masses).forEach((task) => expect(task.settings.cuts).toEqual(moved));
    expect(limits.found.value![fileSlot("box")]).toMatchObject({ key: before[0]!.key });
    expect(limits.progress.value).toBeNull();
  });

  it("end where later ones begin, or when stopped", async () => {
    const { limits, asked } = limitsOf(() => asked.length === 3 && limits.stop());
    await limits.run(shapeJobs(shown, choicesOf({})));
    expect(asked).toHaveLength(3);
    expect(limits.found.value!["box"]).toMatchObject({ isWhole: false });
    expect(limits.found.value!["box"]!.limits).toHaveLength(2);
  });
});
