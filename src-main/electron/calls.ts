import { ipcMain } from "electron";
import type { BrowserWindow, IpcMainInvokeEvent } from "electron";
import { channels } from "../../src-shared/contract/channels.ts";
import { events } from "../../src-shared/contract/contract.ts";
import type { Envelope, EventName } from "../../src-shared/contract/contract.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import type { Host, JsonEnvelope, ServingHost } from "../host/host.ts";
import { windowHost } from "../host/window-host.ts";
import { answerExperimentDialog } from "./experiment-dialog.ts";
import { isWindowUrl } from "./window-scheme.ts";

/** Answers the window's calls: what a window may ask, and the dialogs of the desktop. */
export function answerCalls(whole: ServingHost): void {
  const host = windowHost(whole);
  answerExperimentDialog(whole, isOwnFrame, refused);
  ipcMain.handle(channels.request, async (event, name: unknown, input: unknown) =>
    isOwnFrame(event) ? inOnePiece(await host.requestJson(String(name), input)) : refused,
  );
  ipcMain.handle(channels.requestBytes, async (event, name: unknown, input: unknown) =>
    isOwnFrame(event) ? withBuffer(await host.requestBytes(String(name), input)) : refused,
  );
}

/** Passes the host's events on to a window as long as it lives. */
export function passEvents(host: Host, window: BrowserWindow): void {
  for (const name of Object.keys(events) as EventName[]) {
    const end = host.subscribe(name, (payload) => {
      window.webContents.send(channels.event, name, payload);
    });
    window.once("closed", end);
  }
}

/** Only the main frame of our own page may call; frames inside it may not. */
function isOwnFrame(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isWindowUrl(frame.url);
}

const failure: Failure = {
  name: "AccessError",
  what: "Access refused",
  why: "the call comes from another page",
  remedy: "Use the window of Neutrissimo.",
};
const refused: Envelope<never> = { ok: false, failure };

/** The window parses the text. */
function inOnePiece(envelope: JsonEnvelope): Envelope<string> {
  if (!envelope.ok) return envelope;
  return { ok: true, value: Buffer.concat(envelope.value).toString("utf8") };
}

function withBuffer(envelope: Envelope<Uint8Array<ArrayBuffer>>): Envelope<ArrayBuffer> {
  return envelope.ok ? { ok: true, value: envelope.value.buffer } : envelope;
}
