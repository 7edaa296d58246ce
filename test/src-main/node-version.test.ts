import { describe, expect, it } from "vitest";
import { nodeVersionProblem } from "../../src-main/node-version.ts";

describe("nodeVersionProblem", () => {
  it("has nothing to say about this Node, which runs the tests", () => {
    expect(nodeVersionProblem(process.versions)).toBeUndefined();
  });

  it.each([
    ["20.20.2", "9"],
    ["12.0.0", undefined],
  ])("explains why Node %s will not do", (node, napi) => {
    const text = nodeVersionProblem({ node, napi });
    expect(text).toContain(`Node ${node}`);
    expect(text).toContain("What to do:");
  });

  it("compares numbers, not text", () => {
    expect(nodeVersionProblem({ node: "99.0.0", napi: "11" })).toBeUndefined();
  });
});
