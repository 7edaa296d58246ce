import { describe, expect, it } from "vitest";
import {
  commonOf,
  requireProduct,
  requireShared,
  withCommon,
} from "../../../src-shared/analyses/combination.ts";
import { Combination } from "../../../src-shared/experiments/combination-file.ts";
import type { Normalisation } from "../../../src-shared/experiments/measurement-file.ts";

const combination = Combination.parse({
  schema: "neutrissimo/combination",
  version: 1,
  name: "two",
  title: "Two of one beam",
  kind: "product",
  members: ["first", "second"].map((experiment) => ({
    experiment,
    label: experiment,
    colour: "k1",
    dash: "solid",
  })),
  source: "For tests",
});

function named(...names: readonly (string | undefined)[]) {
  const systematics = names.map((name): Normalisation => ({
    kind: "normalisation",
    of: "background",
    width: 0.1,
    ...(name === undefined ? {} : { name }),
  }));
  return { systematics };
}

describe("a combination", () => {
  it("is multiplied, unless it is an overlay of the same events", () => {
    expect(() => requireProduct(combination)).not.toThrow();
    expect(() => requireProduct({ ...combination, kind: "overlay" })).toThrow(/counted twice/u);
  });

  it("lists the parameters that its members share, no more and no less", () => {
    const members = [named("flux", "own", undefined), named("flux", "other", undefined)];
    const check = (shared: string[] | undefined) => () =>
      requireShared({ name: "two", shared }, members);
    expect(check(undefined)).not.toThrow();
    expect(check(["flux"])).not.toThrow();
    expect(check([])).toThrow(/flux is one parameter of several members/u);
    expect(check(["flux", "own"])).toThrow(/no two members have a normalisation called own/u);
  });

  it("has two members or more, and colours of the palette", () => {
    const [member] = combination.members;
    expect(Combination.safeParse({ ...combination, members: [member] }).success).toBe(false);
    const red = { ...member, colour: "red" };
    expect(Combination.safeParse({ ...combination, members: [member, red] }).success).toBe(false);
  });
});

describe("a common error of a combination", () => {
  const common = [
    { name: "flux", of: "signal" as const, width: 0.09, members: ["first", "second"], source: "." },
  ];

  it("is one parameter of the experiments that its members are, in their order", () => {
    const found = commonOf({ ...combination, common }, ["one", "two"]);
    expect(found).toEqual([
      { name: "flux", of: "signal", width: 0.09, experiments: ["one", "two"] },
    ]);
    const measured = named("own");
    expect(withCommon(measured, "two", found).systematics).toEqual([
      ...measured.systematics,
      { kind: "normalisation", name: "flux", of: "signal", width: 0.09 },
    ]);
    expect(withCommon(measured, "three", found)).toBe(measured);
  });

  it("is refused where it is of no member", () => {
    const strange = [{ ...common[0]!, members: ["first", "third"] }];
    expect(() => commonOf({ ...combination, common: strange }, ["one", "two"])).toThrow(
      /flux is of third, which is not a member/u,
    );
  });
});
