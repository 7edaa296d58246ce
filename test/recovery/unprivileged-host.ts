import { standardErrorLog } from "../../src-main/host/log.ts";
import { createRecoveringHost } from "../../src-main/host/recovering-host.ts";
import { systemClock } from "../../src-main/queue/clock.ts";
import type { Envelope } from "../../src-shared/contract/contract.ts";
import { resourcesFolder } from "../support/resources-folder.ts";

export type ToUnprivilegedHost = { readonly name: string; readonly input: unknown } | "stop";
export type FromUnprivilegedHost = Envelope<unknown> | "ready";

// The host of a window, with the rights of whoever started this process.
const [dataFolder = ""] = process.argv.slice(2);
const host = createRecoveringHost({
  dataFolder,
  resourcesFolder,
  clock: systemClock,
  workers: 1,
  shell: "browser",
  log: standardErrorLog,
});
process.on("message", (asked: ToUnprivilegedHost) => {
  if (asked === "stop") void host.stop().finally(() => process.exit(0));
  else void host.request(asked.name, asked.input).then((envelope) => process.send!(envelope));
});
process.send!("ready" satisfies FromUnprivilegedHost);
