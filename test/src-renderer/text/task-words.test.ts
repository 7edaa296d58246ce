import { describe, expect, it } from "vitest";
import { endNotification } from "../../../src-renderer/text/end-notification.ts";
import { rememberTitles } from "../../../src-renderer/text/experiment-title.ts";
import { failureReport } from "../../../src-renderer/text/failure-report.ts";
import { queueWords } from "../../../src-renderer/text/queue-words.ts";
import { specificationDifferences } from "../../../src-renderer/text/specification-words.ts";
import { progressWords } from "../../../src-renderer/text/task-progress.ts";
import { taskSubtitle, taskTitle } from "../../../src-renderer/text/task-title.ts";
import { RunSpecification } from "../../../src-shared/specification/run-specification.ts";
import { ToySpecification } from "../../../src-shared/specification/toy-specification.ts";
import { runRecord } from "../stores/run-record.ts";
import { scanRecord } from "../stores/scan-record.ts";

const benchmark = RunSpecification.parse({
  experiment: "miniboone-fhc",
  model: { mass: 0.47, dMu: 1.25e-6 },
});

rememberTitles([{ name: "miniboone-fhc", title: "MiniBooNE, neutrino mode" }]);

describe("a task in words", () => {
  it("is called by its specification, and by its name where it has one", () => {
    const title = "Scan of 0.0100 GeV to 1.00 GeV, 22 masses";
    expect(taskTitle(scanRecord({}))).toBe(title);
    const named = scanRecord({ name: "Draft" });
    expect(taskTitle(named)).toBe("Draft");
    expect(taskSubtitle(named)).toContain(`${title}, MiniBooNE, neutrino mode`);
  });

  it("differs from another in words with units, and in nothing from itself", () => {
    expect(specificationDifferences(benchmark, benchmark)).toEqual([]);
    const other = RunSpecification.parse({
      ...benchmark,
      model: { ...benchmark.model, dMu: 2e-6, nature: "majorana" },
      settings: { rockDensity: 2.15, formFactor: "helm" },
    });
    expect(specificationDifferences(benchmark, other)).toEqual([
      { label: "d_μ", first: "1.25 × 10⁻⁶ GeV⁻¹", second: "2.00 × 10⁻⁶ GeV⁻¹" },
      { label: "Nature", first: "Dirac", second: "Majorana" },
      { label: "Form factor", first: "Fourier–Bessel", second: "Helm" },
      { label: "Rock density", first: "2.90 g/cm³", second: "2.15 g/cm³" },
    ]);
  });

  it("shows every field of a specification that can change a result", () => {
    const changes: Record<string, object> = {
      experiment: { experiment: "miniboone-rhc" },
      mass: { model: { mass: 0.1, dMu: 1.25e-6 } },
      dTau: { model: { mass: 0.47, dMu: 1.25e-6, dTau: 1e-6 } },
      dE: { model: { mass: 0.47, dMu: 1.25e-6, dE: 1e-6 } },
      flights: { flights: 5000 },
      seed: { seed: 7 },
      exposure: { exposure: 1e20 },
      flavours: { settings: { flavours: "both" } },
    };
    for (const [name, change] of Object.entries(changes)) {
      const other = RunSpecification.parse({ ...benchmark, ...change });
      expect(specificationDifferences(benchmark, other), name).toHaveLength(1);
    }
  });

  it("compares a run and a study of toys by what each of them has", () => {
    const toys = ToySpecification.parse({
      scan: { experiment: "miniboone-fhc" },
      distribution: "enuqe",
      oscillation: { massSplitting: 1.3, mixing: 6.9e-4 },
      tau: { kind: "fixed", dTau: 0 },
      fit: {},
    });
    const differences = specificationDifferences(benchmark, toys);
    expect(differences[0]).toEqual({ label: "Kind", first: "Run", second: "Toys" });
    expect(differences).toContainEqual({
      label: "Thrown from",
      first: null,
      second: "the best fit",
    });
  });
});

describe("the progress of a task", () => {
  it("is flights of a run and of a scan, with their rate and the time left", () => {
    const under = { state: "running", done: 5000, rate: 1e5, secondsLeft: 90 } as const;
    expect(progressWords(runRecord(under))).toMatch(
      /^5000 of 100\u202f000 flights, 1 × 10⁵ per second, .*left$/u,
    );
    expect(progressWords(scanRecord(under))).toMatch(/^5000 of 440\u202f000 flights, /u);
  });
});

describe("the queue in words", () => {
  const task = (state: "running" | "queued" | "paused" | "done", done = 0) =>
    runRecord({ state, done, total: 100 });

  it("counts apart what runs, waits and is paused", () => {
    expect(queueWords([task("queued"), task("running"), task("queued"), task("done")])).toBe(
      "1 running, 2 queued",
    );
    expect(queueWords([task("done")])).toBe("");
  });
});

describe("the report of a failure", () => {
  it("holds versions, the three lines, the specification and the end of the log", () => {
    const failure = { name: "WorkerDied", what: "A", why: "B", remedy: "C", path: "chunk[3]" };
    const log = Array.from({ length: 40 }, (_, index) => ({ time: "t", text: `line ${index}.` }));
    const host = {
      version: "1.2.3",
      physicsVersion: "9",
      shell: "browser" as const,
      workers: 3,
      dataFolder: "",
      storeBytes: 0,
      storeNotice: null,
      trace: [],
    };
    const report = failureReport(runRecord({ state: "failed", failure }), host, log);
    for (const words of ["Neutrissimo 1.2.3, physics 9", "Why: B", "chunk[3]", '"mass": 0.47']) {
      expect(report).toContain(words);
    }
    expect(report).toContain("line 29.");
    expect(report).not.toContain("line 30.");
  });
});

describe("the end of a task", () => {
  const done = runRecord({ state: "done", seconds: 95 });
  const why = "the disk is full";
  const failure = { name: "StoreWriteError", what: "A", why, remedy: "C" };

  it("is told in words that need no type-setting", () => {
    expect(endNotification(done, false)).toEqual({
      title: "Run done",
      body: "0.470 GeV, dμ = 1.25 × 10⁻⁶ GeV⁻¹, 1 min 35 s",
    });
    expect(endNotification({ ...done, state: "failed", failure }, false)).toMatchObject({
      title: "Run failed",
      body: expect.stringContaining(why),
    });
  });

  it.each([
    ["a long one", { seconds: 31 }, false, true],
    ["a short one in view", { seconds: 29 }, false, false],
    ["a short one that nobody sees", { seconds: 2 }, true, true],
    ["a hit of the cache", { seconds: 0 }, true, false],
    ["one that the user has cancelled", { seconds: 95, state: "cancelled" as const }, true, false],
  ])("%s", (_, change, hidden, told) => {
    expect(endNotification({ ...done, ...change }, hidden) !== null).toBe(told);
  });
});
