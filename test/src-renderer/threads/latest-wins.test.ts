import { describe, expect, it } from "vitest";
import { LatestWins } from "../../../src-renderer/threads/latest-wins.ts";

describe("latest wins", () => {
  it("computes the first and the last of a quick series; the others yield null", async () => {
    const computed: number[] = [];
    const calls = new LatestWins(async (input: number) => {
      computed.push(input);
      return 10 * input;
    });
    const results = await Promise.all([1, 2, 3, 4].map((input) => calls.ask(input)));
    expect(results).toEqual([10, null, null, 40]);
    expect(computed).toEqual([1, 4]);
  });

  it("goes on after a failure", async () => {
    const calls = new LatestWins(async (input: number) => {
      if (input < 0) throw new Error("negative");
      return input;
    });
    const failing = calls.ask(-1);
    const following = calls.ask(2);
    await expect(failing).rejects.toThrow("negative");
    expect(await following).toBe(2);
  });
});
