import { expect, it } from "vitest";
import { globalOscillationFit } from "../../../src-shared/experiments/measured-spectrum.ts";
import { fitPresets } from "../../../src-shared/paper/paper-reading.ts";
import { LimitSettings } from "../../../src-shared/specification/limit-settings.ts";
import { PlaneClient } from "../../../src-renderer/threads/plane-client.ts";
import { PlaneEngine } from "../../../src-renderer/threads/plane-engine.ts";
import type { PlaneChoices, PlaneTask } from "../../../src-renderer/threads/plane-messages.ts";
import { inputs } from "../../support/miniboone.ts";
import { smallTable, tableBytes } from "../../support/signal-table.ts";
import { enginePort } from "./engine-port.ts";

const choices: PlaneChoices = {
  oscillation: globalOscillationFit,
  tau: { kind: "fixed", dTau: 0 },
  fit: fitPresets["statistically sound"],
  limit: LimitSettings.parse({}),
  degreesOfFreedom: 2,
};

it("a fit that two threads share is the fit of one", async () => {
  const asked: (readonly [string, PlaneTask["kind"]])[] = [];
  const portOf = (name: string) =>
    enginePort(new PlaneEngine(() => 0), ({ kind }: PlaneTask) => asked.push([name, kind]));
  const client = new PlaneClient(portOf("points"), portOf("fits"));
  await client.prepare(JSON.parse(JSON.stringify(inputs)));
  await client.load(tableBytes(smallTable()));
  const alone = await client.fit(choices);
  const before = asked.length;
  const shared = await client.fit(choices, false, true);
  expect(asked.slice(before).toSorted()).toEqual([
    ["fits", "fit"],
    ["points", "fit"],
  ]);
  expect(shared).toEqual(alone);
  expect(Object.keys(shared!.regions)).toEqual(Object.keys(alone!.regions));
  expect(Object.keys(shared!.regions).length).toBeGreaterThan(1);
  // What two regions share needs both of them in one thread.
  const overlap = await client.fit(choices, true, true);
  expect(overlap!.overlap).not.toBeNull();
});
