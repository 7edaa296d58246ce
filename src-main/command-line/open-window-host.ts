import type { ServingHost } from "../host/host.ts";
import { dataFolder } from "../host/data-folder.ts";
import { standardErrorLog } from "../host/log.ts";
import { createRecoveringHost } from "../host/recovering-host.ts";
import { startHandover } from "../loopback/handover.ts";
import { hostOptions, type OpenHostOptions } from "./open-host.ts";

/**
 * The host of a window: it goes on with waiting tasks, stands where the store is damaged, and takes
 * the tasks of commands as long as it has the store.
 */
export function openWindowHost(options: OpenHostOptions): ServingHost {
  return createRecoveringHost({
    ...hostOptions(dataFolder(options.dataFolder), options, true),
    companion: (host, folder) => startHandover(host, folder, standardErrorLog),
  });
}
