import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TaskSpecification } from "../../../src-shared/contract/task-kinds.ts";
import { openStore } from "../../../src-main/store/open-store.ts";
import { taskCommand } from "../../../src-renderer/text/task-command.ts";
import { rememberMeasurements } from "../../../src-renderer/text/measurement-labels.ts";
import { rememberDefaultSettings } from "../../../src-renderer/text/default-settings.ts";
import { runKept } from "../../support/kept-terminal.ts";
import { shippedExperiment } from "../../support/experiments.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** The tasks of a store, newest first, but for the scans that others bring. */
function tasksIn(folder: string) {
  const store = openStore(folder, { now: "2026-01-01T00:00:00.000Z" });
  const tasks = store.tasks.named(store.tasks.recentIds(50), () => undefined);
  store.close();
  return tasks.map(({ id, specification }) => ({
    id,
    specification: TaskSpecification.parse(specification),
  }));
}

const settingsOf = (name: string) => ({ name, settings: shippedExperiment(name).defaultSettings });
rememberDefaultSettings(["miniboone-fhc", "minerva-le-fhc"].map(settingsOf));

rememberMeasurements([
  { name: "minerva-le-fhc", measurements: [{ name: "dEdx", label: "", kind: "counting" }] },
]);

describe("the command that the window offers for a task", () => {
  const small = ["--flights", "1024"];
  it.each([
    [
      "run",
      [
        "simulate",
        "miniboone-fhc",
        "--mass",
        "0.3",
        "--d-mu",
        "2e-7",
        "--d-e",
        "1e-8",
        ...small,
        "--nature",
        "majorana",
        "--set",
        "formFactor=helm",
        "--set",
        "beamRadius=620",
      ],
    ],
    [
      "analysis",
      [
        "region",
        "miniboone-fhc",
        "--points",
        "9",
        "--oscillation",
        "joint",
        ...small,
        "--set",
        "statisticalError=data",
        "--set",
        "incoherentProtons=hydrogen",
      ],
    ],
    [
      "analysis",
      [
        "limit",
        "minerva-le-fhc",
        "--masses",
        "0.1,0.2",
        "--d-tau-ratio",
        "16.8",
        ...small,
        "--set",
        "method=cls",
        "--background-uncertainty",
        "0.2",
      ],
    ],
  ] as const)("asks for the same %s again, which is there", async (kind, words) => {
    const folder = join(temporaryFolder(), "store");
    expect((await runKept([...words, "--data-dir", folder])).code).toBe(0);
    const tasks = tasksIn(folder);
    const asked = tasks.find(({ specification }) => specification.kind === kind)!;
    const again = taskCommand(asked.specification);
    expect(again).not.toBeNull();
    const { code, notes } = await runKept([...again!, "--data-dir", folder]);
    expect(code, notes).toBe(0);
    expect(
      tasksIn(folder)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(tasks.map(({ id }) => id).toSorted());
  });
});
