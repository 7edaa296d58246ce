import { expect, it } from "vitest";
import { requests } from "../../../src-shared/contract/contract.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import { testHost } from "../../support/test-host.ts";

it("the combinations that ship come with their members in order", async () => {
  const listed = valueOf(await testHost().request("combinations.list", {}));
  const combinations = requests["combinations.list"].reply.parse(listed);
  expect(combinations.map(({ name, kind }) => [name, kind])).toEqual([
    ["minerva", "product"],
    ["miniboone-fhc", "overlay"],
    ["nd280", "product"],
    ["single-photons", "product"],
  ]);
  expect(combinations[0]!.members.map(({ label }) => label)).toEqual([
    "LE FHC",
    "ME FHC",
    "ME RHC",
  ]);
});
