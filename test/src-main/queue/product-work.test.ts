import { describe, expect, it } from "vitest";
import { ProductWork } from "../../../src-main/queue/product-work.ts";

/** Six chunks, two of each group. */
const plan = { chunks: [0, 1, 4, 5, 2, 3], groupOf: (chunk: number) => Math.floor(chunk / 2) };

describe("ProductWork", () => {
  it("hands out each missing chunk once, in the order of the plan", () => {
    const work = new ProductWork(plan, [4]);
    const taken = [1, 2, 3, 4, 5, 6].map(() => work.take(undefined));
    expect(taken.toSorted()).toEqual([0, 1, 2, 3, 5, undefined]);
    expect(work.isComplete).toBe(false);
    for (const chunk of taken) if (chunk !== undefined) work.settle(chunk);
    expect(work.isComplete).toBe(true);
  });

  it("keeps a worker with its group, and sends another one to a group of its own", () => {
    const work = new ProductWork(plan, []);
    expect(work.take(undefined), "the first worker").toBe(0);
    expect(work.take(undefined), "the second one").toBe(4);
    expect(work.take(2)).toBe(5);
    expect(work.take(0)).toBe(1);
    expect(work.take(0)).toBe(2);
    expect(work.take(2), "helps where no group is left").toBe(3);
  });

  it("makes again first what was put back", () => {
    const work = new ProductWork(plan, []);
    const chunk = work.take(undefined)!;
    work.take(undefined);
    work.putBack(chunk);
    expect(work.take(undefined)).toBe(chunk);
    expect(work.hasMore).toBe(true);
  });

  it("counts what is not stored, in all and by group", () => {
    const work = new ProductWork(plan, [4]);
    const group = (number: number, chunks: number, isBegun: boolean) => ({
      group: number,
      chunks,
      isBegun,
    });
    const waiting = [group(2, 1, false), group(1, 2, false)];
    expect(work.left).toEqual({ chunks: 5, groups: [group(0, 2, false), ...waiting] });
    const chunk = work.take(undefined)!;
    expect(work.left).toEqual({ chunks: 5, groups: [group(0, 2, true), ...waiting] });
    work.settle(chunk);
    expect(work.left).toEqual({ chunks: 4, groups: [group(0, 1, true), ...waiting] });
  });
});
