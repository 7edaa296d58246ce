import { describe, expect, it } from "vitest";
import { helpOf } from "../../../src-main/command-line/help.ts";
import { comparedCommands, titleOf, wordsFor } from "./compared-commands.ts";

describe("commands that are compared", () => {
  it("are told apart by their titles, without folders and workers", () => {
    const titles = comparedCommands.map(titleOf);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toContain("reproduce all --quality draft");
    expect(titles).toContain("--version");
  });

  it("keep all their options here", () => {
    for (const command of comparedCommands) {
      const options = Object.entries(command.options).flat();
      expect(wordsFor(command, helpOf(command.words[0]!))).toEqual([...command.words, ...options]);
    }
  });

  it("leave out options that a command does not know, also where it knows a longer name", () => {
    const command = { words: ["region"], options: { "--workers": "1", "--flights": "20000" } };
    expect(wordsFor(command, "  --workers-of-old N\n  --flights N")).toEqual([
      "region",
      "--flights",
      "20000",
    ]);
  });
});
