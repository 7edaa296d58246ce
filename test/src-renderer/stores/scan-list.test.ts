import { sameScan } from "../../../src-shared/specification/same-scan.ts";
import { describe, expect, it } from "vitest";
import { massesOfScan } from "../../../src-shared/experiments/scan-axes.ts";
import {
  chooseScan,
  massesMissing,
  sameScanChoice,
  wholeScanOf,
} from "../../../src-renderer/stores/scan-list.ts";
import {
  benchmarkWorkspace,
  scanSpecificationOf,
  tauRuleOf,
  Workspace,
  workspaceOfScan,
} from "../../../src-renderer/stores/workspace.ts";
import { scanRecord } from "./scan-record.ts";

/** POT. */
const published = 18.75e20;
const wanted = scanSpecificationOf(benchmarkWorkspace);
const majorana = scanSpecificationOf({ ...benchmarkWorkspace, nature: "majorana" });

describe("which scan the plane shows", () => {
  it("is the finished scan of the present settings, before a partial one", () => {
    const done = scanRecord({ id: "done" });
    const running = scanRecord({ id: "running", state: "running", done: 200_000 });
    const choice = chooseScan([running, done], wanted, null, published);
    expect(choice.shown?.id).toBe("done");
    expect(choice.other).toBe(false);
  });

  it("is the same choice where the records are the same", () => {
    const done = scanRecord({ id: "done" });
    const choose = (scans: ReturnType<typeof scanRecord>[], of = wanted) =>
      chooseScan(scans, of, null, published);
    expect(sameScanChoice(choose([done]), choose([done]))).toBe(true);
    expect(sameScanChoice(choose([done]), choose([{ ...done, name: "named" }]))).toBe(false);
    expect(sameScanChoice(choose([done]), choose([done], majorana))).toBe(false);
  });

  it("is whole and of the present physics for an experiment beside", () => {
    const exposure = { exposure: published };
    const other = scanRecord({ id: "other", specification: majorana });
    const part = scanRecord({ state: "running", done: 200_000 });
    expect(wholeScanOf([other, part], benchmarkWorkspace, exposure)).toBeNull();
    const coarse = scanRecord({ id: "coarse", specification: { ...wanted, flights: 1000 } });
    expect(wholeScanOf([other, coarse], benchmarkWorkspace, exposure)?.id).toBe("coarse");
  });

  it("is a partial one from the fourth mass on", () => {
    const early = scanRecord({ state: "running", done: 3 * 20_000 });
    expect(chooseScan([early], wanted, null, published).shown).toBeUndefined();
    const later = scanRecord({ state: "running", done: 4 * 20_000 });
    expect(chooseScan([later], wanted, null, published)).toMatchObject({
      shown: later,
      running: later,
    });
  });

  it("stays the one on screen where the settings have none, marked as other", () => {
    const onScreen = scanRecord({ id: "on screen", specification: majorana });
    const newer = scanRecord({ id: "newer", specification: { ...majorana, seed: 1 } });
    const choice = chooseScan([newer, onScreen], wanted, "on screen", published);
    expect(choice).toMatchObject({ shown: onScreen, other: true, running: undefined });
    expect(chooseScan([newer, onScreen], wanted, null, published).shown).toBe(newer);
  });

  it("is a whole draft until the refined scan is whole", () => {
    const draft = scanRecord({ id: "draft" });
    const asked = { ...wanted, flights: 100_000 };
    const refined = { ...asked, extraMasses: [0.2] };
    const part = scanRecord({
      id: "part",
      specification: refined,
      state: "running",
      done: 200_000,
    });
    expect(chooseScan([part, draft], asked, "draft", published)).toMatchObject({
      shown: draft,
      running: part,
      other: false,
    });
    const whole = { ...part, state: "done" as const };
    expect(chooseScan([whole, draft], asked, "draft", published).shown).toBe(whole);
  });

  it("tells of a scan that failed, until it is started anew", () => {
    const failed = scanRecord({ id: "failed", state: "failed", done: 0 });
    expect(chooseScan([failed], wanted, null, published).ended).toBe(failed);
    const again = scanRecord({ id: "again", state: "queued", done: 0 });
    expect(chooseScan([again, failed], wanted, null, published).ended).toBeUndefined();
  });

  it("is none of another experiment", () => {
    const other = scanRecord({ specification: { ...wanted, experiment: "minerva-me-rhc" } });
    expect(chooseScan([other], wanted, null, published).shown).toBeUndefined();
  });
});

describe("what asks for a new scan", () => {
  it("no coupling, oscillation, statistic, background or exposure", () => {
    const changed = scanSpecificationOf({
      ...benchmarkWorkspace,
      mass: 0.1,
      dMu: 1e-7,
      tauRule: "ratio",
      oscillation: "none",
      exposure: 1e21,
      degreesOfFreedom: 1,
      fit: { ...benchmarkWorkspace.fit, statisticalError: "data", background: "digitised" },
    });
    expect(sameScan(changed, wanted, published)).toBe(true);
    expect(sameScan({ ...wanted, exposure: 18.75e20 }, wanted, published)).toBe(true);
  });

  it("form factor, nature, flights", () => {
    const { settings } = benchmarkWorkspace;
    for (const patch of [
      { settings: { ...settings, formFactor: "dipole" as const } },
      { nature: "majorana" as const },
      { scanFlights: 1000 },
    ]) {
      const next = scanSpecificationOf({ ...benchmarkWorkspace, ...patch });
      expect(sameScan(next, wanted, published), Object.keys(patch).join()).toBe(false);
    }
  });

  it("a scan that is opened sets what it depends on and leaves the point", () => {
    const here = { ...benchmarkWorkspace, mass: 0.08 };
    const opened = workspaceOfScan(majorana, here);
    expect(opened).toMatchObject({ mass: 0.08, nature: "majorana" });
    expect(sameScan(scanSpecificationOf(opened), majorana, published)).toBe(true);
  });
});

describe("the workspace of the plane", () => {
  it("reads a workspace of before the statistics, with the sound defaults", () => {
    const {
      fit: _fit,
      degreesOfFreedom: _degrees,
      scanFlights: _flights,
      ...old
    } = benchmarkWorkspace;
    expect(Workspace.parse(old)).toEqual(benchmarkWorkspace);
  });

  it("hands d_tau and d_e to the fits as they follow d_mu", () => {
    expect(tauRuleOf({ ...benchmarkWorkspace, tauRule: "free", dTau: 1e-5, dE: 1e-7 })).toEqual({
      kind: "fixed",
      dTau: 1e-5,
      dE: 1e-7,
    });
    expect(tauRuleOf({ ...benchmarkWorkspace, tauRule: "ratio" }).kind).toBe("ratio");
  });
});

describe("lists of scans", () => {
  it("know the masses that are missing", () => {
    const masses = massesOfScan(wanted);
    expect(masses).toHaveLength(22);
    expect(massesMissing(wanted, masses)).toEqual([]);
    expect(massesMissing(wanted, masses.slice(0, 20))).toEqual(masses.slice(20));
  });
});
