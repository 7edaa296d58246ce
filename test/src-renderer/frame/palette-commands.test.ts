import { describe, expect, it } from "vitest";
import { matchingCommands } from "../../../src-renderer/frame/palette-commands.ts";

const command = (group: "Set" | "Go" | "Act" | "Runs", words: string, also = "") => ({
  id: words,
  group,
  words,
  hint: "",
  also,
  run: () => undefined,
});

describe("the palette", () => {
  const commands = [
    command("Runs", "0.470 GeV"),
    command("Go", "Home"),
    command("Set", "Set nature to Dirac"),
    command("Act", "Open benchmark", "paper"),
  ];

  it("finds by every word, in any order, also by words that are not shown", () => {
    expect(matchingCommands(commands, "dirac set").map(({ words }) => words)).toEqual([
      "Set nature to Dirac",
    ]);
    expect(matchingCommands(commands, "paper").map(({ words }) => words)).toEqual([
      "Open benchmark",
    ]);
  });

  it("begins with acts, so that Enter changes no value unasked", () => {
    expect(matchingCommands(commands, "")[0]?.group).toBe("Act");
  });
});
