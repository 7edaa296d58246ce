import { join } from "node:path";
import { tmpdir } from "node:os";
import { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { exampleTag } from "../../src-shared/contract/library-records.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { figureNames } from "../../src-shared/specification/figure-claim.ts";
import { Library } from "../library/library.ts";
import { resourcesFolder } from "../library/resources-folder.ts";
import { awaitTask, type TaskHost } from "../queue/await-task.ts";
import { systemClock } from "../queue/clock.ts";
import { FigureSources } from "../reproduce/figure-sources.ts";
import type { KeptReproduction } from "../reproduce/kept-reproductions.ts";
import { qualities } from "../reproduce/qualities.ts";
import { hasRecipe, reproduceFigure } from "../reproduce/reproduce-figure.ts";
import { memberName } from "../store/bundle/bundle-format.ts";
import { jsonMember, type Member, writeBundle } from "../store/bundle/bundle-writer.ts";
import { openStore } from "../store/open-store.ts";
import { applicationVersion } from "./application-version.ts";
import { createHost } from "./create-host.ts";
import { runExamples, scanExamples } from "../reproduce/example-tasks.ts";
import { standardErrorLog } from "./log.ts";

// `npm run examples [FOLDER]`: computes what all figures need, at draft quality, and
// writes it as the example library. To be run after every change of the physics or the data. The
// same sources give the same file on the same day (or for the same SOURCE_DATE_EPOCH). What was
// computed stays in FOLDER, so that a second run only makes what has changed.
const folder = process.argv[2] ?? join(tmpdir(), "neutrissimo-examples");
const epoch = process.env.SOURCE_DATE_EPOCH;
const madeAt =
  epoch === undefined
    ? `${new Date(systemClock.now()).toISOString().slice(0, 10)}T00:00:00.000Z`
    : new Date(Number(epoch) * 1000).toISOString();
const quality = "draft" as const;
const unstopped = new AbortController().signal;

const host = createHost({
  dataFolder: folder,
  resourcesFolder,
  clock: systemClock,
  shell: "browser",
  resume: false,
  log: standardErrorLog,
});
/** Every task that was asked for on the way. */
const used = new Map<string, TaskRecord>();
const noting = {
  async request(name: string, input: unknown) {
    const reply = await host.request(name, input);
    if (name === "tasks.start") {
      const record = TaskRecord.parse(valueOf(reply));
      used.set(record.id, record);
    }
    return reply;
  },
  requestBytes: (name: string, input: unknown) => host.requestBytes(name, input),
  subscribe: host.subscribe,
} satisfies TaskHost & { requestBytes: unknown };

for (const specification of [...runExamples, ...scanExamples]) {
  await awaitTask(noting, specification, unstopped, () => {});
}
const sources = new FigureSources({
  host: noting,
  library: new Library(resourcesFolder),
  effort: qualities[quality],
});
const figures: KeptReproduction[] = [];
for (const name of figureNames.filter(hasRecipe)) {
  const made = { version: applicationVersion, quality };
  const clock = () => Date.parse(madeAt);
  const { figure, claims } = await reproduceFigure(name, sources, made, clock);
  process.stderr.write(`${name}, ${used.size} tasks\n`);
  figures.push({
    schema: "neutrissimo/reproduction",
    version: 1,
    physicsVersion,
    name,
    quality,
    madeAt,
    seconds: 0,
    updated: null,
    claims: [...claims],
    figure,
  });
}
await host.stop();

const store = openStore(folder, { now: madeAt });
const path = join(resourcesFolder, "examples", "examples.neutrissimo");
try {
  const bytes = await writeBundle(
    path,
    members(),
    { application: applicationVersion, physicsVersion, createdAt: madeAt },
    { replace: true },
  );
  process.stdout.write(
    `${used.size} tasks and ${figures.length} figures in ${path}, ${(bytes / 1e6).toFixed(1)} MB; npm run manifest comes next\n`,
  );
} finally {
  store.close();
}

function* members(): Generator<Member> {
  const tasks = store.tasks
    .named([...used.keys()], () => {})
    .map((task) => ({
      ...task,
      // They were not calculated where they are opened, and the same sources give the same file.
      createdAt: madeAt,
      finishedAt: madeAt,
      seconds: 0,
      note: "",
      name: "",
      tags: [exampleTag],
      projectId: null,
    }));
  // The samples of runs are read by nothing once there is a result: a window makes its own.
  yield* store.bundles.members(tasks, ({ specification }) => specification.kind !== "run");
  for (const figure of figures) {
    yield jsonMember(memberName.figure(figure.name), figure);
  }
}
