import { join } from "node:path";
import { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { createHost } from "../../src-main/host/create-host.ts";
import { standardErrorLog } from "../../src-main/host/log.ts";
import { startHandover } from "../../src-main/loopback/handover.ts";
import { systemClock } from "../../src-main/queue/clock.ts";
import { sampleFigure } from "../figures/sample-figure.ts";
import { generator } from "../support/generator.ts";
import { resourcesFolder } from "../support/resources-folder.ts";
import { type Acknowledged, work } from "./work.ts";

// A window that works on a data folder until it is killed, and says what it was told to be kept.
const [dataFolder = "", outside = "", seed = "1", from = "0"] = process.argv.slice(2);
const say = (fact: Acknowledged) => process.stdout.write(`${JSON.stringify(fact)}\n`);
const host = createHost({
  dataFolder,
  resourcesFolder,
  clock: systemClock,
  workers: 2,
  shell: "browser",
  companion: (opened, folder) => startHandover(opened, folder, standardErrorLog),
  log: standardErrorLog,
});
/** Of runs that are thrown away. */
const junkSeed = 77;
const isJunk = ({ specification }: TaskRecord) => Object(specification).seed === junkSeed;
host.subscribe("task.changed", (task) => {
  const { id, state, done, kind } = task;
  if (isJunk(task)) return;
  if (kind !== "analysis") say({ what: "units", id, units: done });
  if (state === "done") say({ what: "done", id });
});
const ask = async (name: string, input: unknown) => valueOf(await host.request(name, input));
const random = generator(Number(seed));
const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
const tasks = async () =>
  TaskRecord.array()
    .parse(await ask("tasks.list", {}))
    .filter((task) => !isJunk(task));
let count = Number(from);

const acts: Readonly<Record<string, () => Promise<void>>> = {
  start: async () => void (await ask("tasks.start", pick(work))),
  pauseAndResume: async () => {
    const under = (await tasks()).filter(({ state }) => state === "running" || state === "queued");
    if (under.length === 0) return;
    const { id } = pick(under);
    await host.request("tasks.pause", { id });
    await host.request("tasks.resume", { id });
  },
  name: async () => {
    const all = await tasks();
    if (all.length === 0) return;
    const { id } = pick(all);
    count += 1;
    await ask("library.edit", { ids: [id], change: { name: `n${count}`, addTags: ["ordeal"] } });
    say({ what: "name", id, count });
  },
  project: async () => {
    const name = `project ${(count += 1)}`;
    await ask("projects.create", { name });
    say({ what: "project", name });
  },
  figure: async () => {
    const figure = { ...sampleFigure, name: `f${(count += 1)}` };
    const saved = await ask("figures.save", { id: null, name: "F", projectId: null, figure });
    say({ what: "figure", id: String(Object(saved).id) });
  },
  export: async () => {
    if ((await tasks()).length === 0) return;
    const path = join(outside, `bundle-${(count += 1)}.neutrissimo`);
    await ask("bundles.export", { path, ids: null, replace: false });
    say({ what: "file", path });
  },
  import: async () => void (await ask("examples.open", {})),
  importOwn: async () => {
    await ask("bundles.import", { path: join(outside, "undisturbed.neutrissimo") });
  },
  trashAndRestore: async () => {
    const all = await tasks();
    if (all.length === 0) return;
    const ids = [pick(all).id];
    await ask("library.trash", { ids });
    await ask("library.restore", { ids });
  },
  emptyTrash: async () => {
    const junk = { ...work[0], seed: junkSeed, flights: 150_000 };
    const { id } = TaskRecord.parse(await ask("tasks.start", junk));
    await ask("library.trash", { ids: [id] });
    await ask("library.emptyTrash", {});
  },
};

// What a former window had thrown away for a moment is not to be emptied.
await host.request("library.restore", { filter: { trashed: true } });
for (const specification of work) await host.request("tasks.start", specification);
for (;;) {
  const act = pick(Object.keys(acts));
  try {
    await acts[act]!();
    say({ what: "did", act });
  } catch (error) {
    process.stderr.write(`${act}: ${String(error)}\n`);
  }
  await new Promise((resolve) => setTimeout(resolve, 40 * random()));
}
