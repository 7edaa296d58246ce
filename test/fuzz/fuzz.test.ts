import { afterAll, describe, expect, it } from "vitest";
import { binaryRequests, requests } from "../../src-shared/contract/contract.ts";
import { readers } from "./readers.ts";
import { knownRequests, requestTargets, stopShown } from "./requests.ts";
import { show } from "./show.ts";

afterAll(stopShown);

describe("odd inputs are taken, or refused with an explanation, by", () => {
  it.each([...readers, ...requestTargets].map((target) => [target.name, target] as const))(
    "%s",
    async (name, target) => {
      const slow = /large|desk|detector|experiment|figure|bundles/u.test(name);
      const { fault } = await show(target, 1, slow ? 20 : 200);
      expect(fault).toBeNull();
    },
  );
});

describe("the check itself", () => {
  it("finds an error without an explanation, and says how to see it again", async () => {
    const { inputs } = readers[0]!;
    const read = (input: unknown) => {
      if (String(input).includes("1e999")) throw new Error("not foreseen");
    };
    const { fault } = await show({ name: "bad", inputs, read }, 7, 2000);
    expect(fault).toMatch(/^bad, seed 7, path [\d:]+: Error: not foreseen/);
  });

  it("knows every request of the contract", () => {
    const all = [...Object.keys(requests), ...Object.keys(binaryRequests)];
    expect(all.filter((name) => !knownRequests.has(name))).toEqual([]);
  });
});
