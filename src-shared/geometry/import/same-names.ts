import { type NoteList, placeOf } from "./import-note.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Things of one name: Geant4 takes the first. */
export class SameNames {
  readonly #notes: NoteList;
  readonly #first = new Map<string, XmlElement>();

  constructor(notes: NoteList) {
    this.#notes = notes;
  }

  /** Whether this is the first of its kind and name; a second that differs is noted. */
  isFirst(element: XmlElement, name: string, kind = element.name): boolean {
    const key = `${kind} ${name}`;
    const first = this.#first.get(key);
    if (first === undefined) {
      this.#first.set(key, element);
      return true;
    }
    if (!areAlike(first, element)) {
      const both = `${placeOf(first)} and ${placeOf(element)}`;
      this.#notes.add(
        "assumed",
        placeOf(element),
        `Two of kind ${kind} are named ${name} (${both}); as Geant4 does, the first is taken.`,
      );
    }
    return false;
  }
}

function areAlike(one: XmlElement, other: XmlElement): boolean {
  const keys = Object.keys(one.attributes);
  return (
    one.name === other.name &&
    one.text.trim() === other.text.trim() &&
    keys.length === Object.keys(other.attributes).length &&
    keys.every((key) => one.attributes[key] === other.attributes[key]) &&
    one.children.length === other.children.length &&
    one.children.every((child, index) => areAlike(child, other.children[index]))
  );
}
