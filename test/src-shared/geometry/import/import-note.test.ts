import { describe, expect, it } from "vitest";
import { NoteList } from "../../../../src-shared/geometry/import/import-note.ts";

describe("notes of an import", () => {
  it("go into the file but for losses, which it names already", () => {
    const notes = new NoteList();
    notes.addLoss("a.gdml, line 3", "Volume odd: The shape hype is not supported.");
    expect(notes.inFile("a.gdml")).toEqual({});
    notes.add("changed", "a.gdml, line 5", "wire sticks out of its mother.");
    notes.add("changed", "a.gdml, line 5", "wire sticks out of its mother.");
    expect(notes.notes).toHaveLength(2);
    expect(notes.inFile("a.gdml").importNotes).toEqual([
      { where: "a.gdml, line 5", kind: "changed", what: "wire sticks out of its mother." },
    ]);
  });

  it("are counted there beyond 500", () => {
    const notes = new NoteList();
    for (let k = 1; k <= 600; k++) notes.add("changed", `line ${k}`, `wire ${k} sticks out.`);
    const kept = notes.inFile("a.gdml").importNotes ?? [];
    expect(kept).toHaveLength(501);
    expect(kept.at(-1)?.what).toMatch(/^There are 100 more notes/);
  });
});
