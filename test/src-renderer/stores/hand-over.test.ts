import { describe, expect, it, vi } from "vitest";
import { largestPiece } from "../../../src-shared/contract/file-transfers.ts";
import type { HostClient } from "../../../src-shared/contract/contract.ts";
import { handOver, takeOver } from "../../../src-renderer/stores/hand-over.ts";

function clientOf(parts: Partial<HostClient>): HostClient {
  const unasked = () => Promise.reject(new Error("not asked for"));
  return { request: unasked, requestBytes: unasked, subscribe: () => () => undefined, ...parts };
}

describe("files on their way", () => {
  it("go piece by piece under one key, empty ones too", async () => {
    const request = vi.fn(async () => ({ upload: "key" }) as never);
    const shares: number[] = [];
    const files = [
      { name: "a.neutrissimo", file: new Blob([new Uint8Array(largestPiece + 3)]) },
      { name: "b/empty.csv", file: new Blob([]) },
    ];
    const key = await handOver(clientOf({ request }), files, (share) => shares.push(share));
    expect(key).toBe("key");
    const sent = request.mock.calls.map((call: unknown[]) => Object(call[1]));
    expect(sent.map(({ upload, name, base64 }) => [upload, name, atob(base64).length])).toEqual([
      [null, "a.neutrissimo", largestPiece],
      ["key", "a.neutrissimo", 3],
      ["key", "b/empty.csv", 0],
    ]);
    expect(shares.at(-1)).toBe(1);
  });

  it("come piece by piece, and the host drops them, also where the line breaks", async () => {
    const whole = Uint8Array.of(1, 2, 3, 4, 5);
    const request = vi.fn(async () => ({}) as never);
    const requestBytes = vi.fn(async (_name: string, input: object) => {
      const from = Number(Reflect.get(input, "from"));
      return whole.slice(from, from + 2).buffer;
    });
    const client = clientOf({ request, requestBytes });
    const blob = await takeOver(client, "key", whole.length);
    expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([...whole]);
    expect(request.mock.calls).toEqual([["downloads.end", { download: "key" }]]);
    requestBytes.mockRejectedValueOnce(new Error("lost"));
    await expect(takeOver(client, "key", 5)).rejects.toThrow("lost");
    expect(request).toHaveBeenCalledTimes(2);
  });
});
