import type { GdmlDefinitions } from "./gdml-definitions.ts";
import { failureAt, type NoteList, placeOf } from "./import-note.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Most turns of all loops of an import. */
const maxTurns = 50_000;

/** Runs the loops of GDML files; all share one bound on their turns. */
export class GdmlLoops {
  readonly #notes: NoteList;
  #turns = 0;

  constructor(notes: NoteList) {
    this.#notes = notes;
  }

  /**
   * Reads the elements of a list, those in loops once for each value of the loop's variable. As in
   * Geant4, a loop that runs downwards holds nothing.
   *
   * @throws InputError with the line
   */
  each(
    children: readonly XmlElement[],
    definitions: GdmlDefinitions,
    read: (element: XmlElement) => void,
  ): void {
    for (const child of children) {
      if (child.name === "loop") this.#loop(child, definitions, read);
      else read(child);
    }
  }

  #loop(loop: XmlElement, definitions: GdmlDefinitions, read: (element: XmlElement) => void): void {
    const name = loop.attributes["for"] ?? "";
    if (!definitions.isVariable(name)) {
      throw failureAt(loop, `the loop runs over ${name}, which is no variable`);
    }
    const from = definitions.integer(loop, "from", Math.round(definitions.variable(name)));
    const to = definitions.integer(loop, "to");
    const step = definitions.integer(loop, "step", 1);
    if (from <= to && step <= 0) throw failureAt(loop, `a loop by steps of ${step} never ends`);
    if (from > to) {
      this.#notes.add("left out", placeOf(loop), "Geant4 places nothing of a loop downwards.");
    }
    definitions.inLoop(() => {
      for (let value = from; value <= to; value += step) {
        if (++this.#turns > maxTurns) {
          throw failureAt(loop, `its loops run more than ${maxTurns} times`);
        }
        definitions.setVariable(name, value);
        this.each(loop.children, definitions, read);
      }
    });
  }
}
