import { dialog, ipcMain } from "electron";
import type { IpcMainInvokeEvent } from "electron";
import { channels } from "../../src-shared/contract/channels.ts";
import type { Envelope } from "../../src-shared/contract/contract.ts";
import type { Host } from "../host/host.ts";

/** A path comes from here alone: the user's choice in a dialog of this process. */
async function chosenFile(): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog({
    title: "Open an experiment",
    properties: ["openFile"],
    filters: [{ name: "Experiment files", extensions: ["json"] }],
  });
  return filePaths[0];
}

/**
 * Opens experiment files that the user chooses in a dialog, on the window's request. The window
 * learns what was opened, and names no path.
 *
 * @param isAllowed whether a call comes from our own page
 * @param refused what others are answered
 */
export function answerExperimentDialog(
  host: Pick<Host, "request">,
  isAllowed: (event: IpcMainInvokeEvent) => boolean,
  refused: Envelope<never>,
): void {
  let last: string | undefined;
  ipcMain.handle(channels.openExperiment, async (event, acceptLoss: unknown) => {
    if (!isAllowed(event)) return refused;
    const isAgain = acceptLoss === true && last !== undefined;
    const path = isAgain ? last : await chosenFile();
    if (path === undefined) return null;
    last = path;
    return host.request("experiments.open", isAgain ? { path, acceptLoss: true } : { path });
  });
}
