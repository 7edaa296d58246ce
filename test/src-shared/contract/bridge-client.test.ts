import { describe, expect, it, vi } from "vitest";
import { bridgeClient } from "../../../src-shared/contract/bridge-client.ts";
import type { HostBridge } from "../../../src-shared/contract/contract.ts";
import { NeutrissimoError } from "../../../src-shared/errors.ts";

function bridgeOf(envelope: Awaited<ReturnType<HostBridge["request"]>>): HostBridge {
  return {
    request: vi.fn(async () => envelope),
    openExperiment: async () => envelope,
    requestBytes: async () => ({ ok: true, value: new ArrayBuffer(4) }),
    subscribe: vi.fn(() => () => {}),
  };
}

describe("bridgeClient", () => {
  it("passes name and input on, and checks the reply", async () => {
    const bridge = bridgeOf({ ok: true, value: "[]" });
    await expect(bridgeClient(bridge).request("tasks.list", {})).resolves.toEqual([]);
    expect(bridge.request).toHaveBeenCalledWith("tasks.list", {});
    const strange = bridgeClient(bridgeOf({ ok: true, value: '[{"id":3}]' }));
    await expect(strange.request("tasks.list", {})).rejects.toThrow();
  });

  it("throws the failure with its three lines", async () => {
    const failure = { name: "InputError", what: "a", why: "b", remedy: "c" };
    const client = bridgeClient(bridgeOf({ ok: false, failure }));
    const error = await client.request("tasks.list", {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NeutrissimoError);
    expect(error).toMatchObject({ name: "InputError", explanation: { why: "b" } });
  });

  it("returns bytes", async () => {
    const client = bridgeClient(bridgeOf({ ok: true, value: "null" }));
    const bytes = await client.requestBytes("samples.read", { id: "x" });
    expect(bytes.byteLength).toBe(4);
  });
});
