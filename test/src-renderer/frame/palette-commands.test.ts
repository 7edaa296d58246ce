import { describe, expect, it } from "vitest";
import { matchingCommands } from "../../../src-renderer/frame/palette-commands.ts";
import type { PaletteGroup } from "../../../src-renderer/frame/palette-commands.ts";

const command = (group: PaletteGroup, words: string, also = "", hint = "") => ({
  id: words,
  group,
  words,
  hint,
  also,
  run: () => undefined,
});

describe("the palette", () => {
  const commands = [
    command("Runs", "0.470 GeV"),
    command("Go", "Home"),
    command("Set", "Set nature to Dirac"),
    command("Set", "Set d_τ to zero", "d_tau"),
    command("Act", "Open benchmark", "paper"),
    command("Figures", "Fig. 1, Diagram", "figure"),
    command("Figures", "Fig. 11, Limits with tau coupling", "figure"),
    command("Settings", "Worker threads"),
    command("Help", "effective sample", "", "how many events of equal weight"),
  ];
  const found = (typed: string) => matchingCommands(commands, typed).map(({ words }) => words);

  it("finds by every word, in any order, also by words that are not shown", () => {
    expect(found("dirac set")).toEqual(["Set nature to Dirac"]);
    expect(found("paper")).toEqual(["Open benchmark"]);
    expect(found("d_τ")).toEqual(["Set d_τ to zero"]);
  });

  it("forgives a wrong, missing or surplus letter", () => {
    expect(found("bencmark")).toEqual(["Open benchmark"]);
    expect(found("worker threeads")).toEqual(["Worker threads"]);
    expect(found("efective")).toEqual(["effective sample"]);
  });

  it("knows a figure by its number, and takes no other for it", () => {
    expect(found("fig 11")).toEqual(["Fig. 11, Limits with tau coupling"]);
    expect(found("11")).toEqual(["Fig. 11, Limits with tau coupling"]);
    expect(found("figure 1")[0]).toBe("Fig. 1, Diagram");
  });

  it("begins with acts, so that Enter changes no value unasked", () => {
    expect(matchingCommands(commands, "")[0]?.group).toBe("Act");
  });
});
