import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameParts, unframeParts } from "../../../src-shared/contract/framing.ts";

describe("frameParts", () => {
  it("comes back as it went, for any byte strings", () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 8 });
    fc.assert(
      fc.property(parts, (sent) => {
        expect(unframeParts(frameParts(sent)).map((part) => [...part])).toEqual(
          sent.map((part) => [...part]),
        );
      }),
    );
  });

  it("gives parts in memory of their own, so that they can be viewed as numbers", () => {
    const [, second] = unframeParts(frameParts([new Uint8Array(3), new Uint8Array(16)]));
    expect(() => new Float64Array(second.buffer)).not.toThrow();
    expect(second.byteOffset).toBe(0);
  });

  it("refuses bytes that were cut short, at every length", () => {
    const framed = frameParts([Uint8Array.of(1, 2, 3), Uint8Array.of(4)]);
    for (let length = 0; length < framed.length; length++) {
      expect(() => unframeParts(framed.subarray(0, length)), `${length} bytes`).toThrow(
        "Bytes from the host are damaged",
      );
    }
  });
});
