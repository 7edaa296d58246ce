import { expect, it, vi } from "vitest";
import { rememberLast } from "../../../src-renderer/charts/remember-last.ts";

it("equal inputs are answered once, other ones anew", () => {
  const total = vi.fn((values: readonly (readonly number[])[], more: { readonly by: number }) => ({
    sum: values.flat().reduce((sum, value) => sum + value, more.by),
  }));
  const remembered = rememberLast(total);
  const first = remembered([[1, 2], [3]], { by: 1 });
  expect(remembered([[1, 2], [3]], { by: 1 })).toBe(first);
  expect(total).toHaveBeenCalledTimes(1);
  expect(remembered([[1, 2], [4]], { by: 1 }).sum).toBe(8);
  expect(remembered([[1, 2], [3]], { by: 2 }).sum).toBe(8);
  expect(remembered([[1, 2], [3]], { by: 1 })).toEqual(first);
  expect(total).toHaveBeenCalledTimes(4);
});
