import { describe, expect, it, vi } from "vitest";
import { channels } from "../../../src-shared/contract/channels.ts";
import type { EventName } from "../../../src-shared/contract/contract.ts";
import type { ServingHost } from "../../../src-main/host/host.ts";
import { answerCalls, passEvents } from "../../../src-main/electron/calls.ts";
import { openWindow } from "../../../src-main/electron/window.ts";
import { choices, dialog, ipcHandlers, windows } from "./electron-stand-in.ts";

vi.mock("electron", () => import("./electron-stand-in.ts"));

const tellers = new Map<EventName, (payload: never) => void>();
const host: ServingHost = {
  request: vi.fn(async () => ({ ok: true, value: "reply" }) as const),
  requestJson: vi.fn(
    async () => ({ ok: true, value: [Buffer.from('"re'), Buffer.from('ply"')] }) as const,
  ),
  requestBytes: async () => ({ ok: true, value: Uint8Array.of(1, 2) }),
  subscribe: (name, listener) => {
    tellers.set(name, listener);
    return () => tellers.delete(name);
  },
  stop: async () => {},
};
answerCalls(host);

async function call(channel: string, frame: unknown): Promise<unknown> {
  const handler = ipcHandlers.get(channel);
  if (handler === undefined) throw new Error(`no handler for ${channel}`);
  return handler({ senderFrame: frame }, "tasks.list", {});
}

const ownFrame = { parent: null, url: "app://neutrissimo/" };

describe("calls over IPC", () => {
  it("reach the host from the window's own frame", async () => {
    expect(await call(channels.request, ownFrame)).toEqual({ ok: true, value: '"reply"' });
    expect(host.requestJson).toHaveBeenCalledWith("tasks.list", {});
    const bytes = await call(channels.requestBytes, ownFrame);
    expect(bytes).toEqual({ ok: true, value: Uint8Array.of(1, 2).buffer });
  });

  it.each([
    ["a frame that is gone", null],
    ["a frame inside the page", { parent: {}, url: "app://neutrissimo/" }],
    ["another host of our scheme", { parent: null, url: "app://other/" }],
    ["a page of the web", { parent: null, url: "https://example.org/app://neutrissimo/" }],
    ["a file", { parent: null, url: "file:///neutrissimo" }],
    ["an empty page", { parent: null, url: "" }],
  ])("are refused from %s", async (_name, frame) => {
    vi.mocked(host.requestJson).mockClear();
    for (const channel of [channels.request, channels.requestBytes]) {
      expect(await call(channel, frame)).toMatchObject({ failure: { name: "AccessError" } });
    }
    expect(host.requestJson).not.toHaveBeenCalled();
  });
});

describe("paths over IPC", () => {
  it.each(["bundles.export", "bundles.import", "experiments.open"])(
    "are named by no window: %s",
    async (name) => {
      vi.mocked(host.requestJson).mockClear();
      const handler = ipcHandlers.get(channels.request)!;
      const input = { path: "/data/file.neutrissimo" };
      expect(await handler({ senderFrame: ownFrame }, name, input)).toMatchObject({
        failure: { name: "AccessError", what: "A window names no path" },
      });
      expect(host.requestJson).not.toHaveBeenCalled();
    },
  );

  it("are what the user chooses in a dialog, and again without one", async () => {
    const open = ipcHandlers.get(channels.openExperiment)!;
    const ask = (acceptLoss: unknown) => open({ senderFrame: ownFrame }, acceptLoss);
    vi.mocked(host.request).mockClear();
    expect(await ask(false), "none was chosen").toBeNull();
    choices.push(["/data/box.json"]);
    expect(await ask(false)).toEqual({ ok: true, value: "reply" });
    expect(await ask(true)).toEqual({ ok: true, value: "reply" });
    const path = "/data/box.json";
    expect(vi.mocked(host.request).mock.calls).toEqual([
      ["experiments.open", { path }],
      ["experiments.open", { path, acceptLoss: true }],
    ]);
    expect(dialog.showOpenDialog).toHaveBeenCalledTimes(2);
    choices.push(["/data/other.json"]);
    const stranger = { parent: null, url: "https://example.org/" };
    expect(await open({ senderFrame: stranger }, false)).toMatchObject({
      failure: { name: "AccessError" },
    });
  });
});

describe("events over IPC", () => {
  it("go to the window until it is closed", () => {
    passEvents(host, openWindow());
    const window = windows.at(-1);
    tellers.get("task.removed")?.({ id: "r1" } as never);
    expect(window?.webContents.send).toHaveBeenCalledWith(channels.event, "task.removed", {
      id: "r1",
    });
    window?.emit("closed");
    expect(tellers.size).toBe(0);
  });
});
