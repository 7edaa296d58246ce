import { InputError } from "../../errors.ts";
import { positionOf } from "../json-text.ts";

/** Text of a file beside the imported one, by its path from there (`parts/hall.xml`). */
export type ReadBeside = (path: string) => string;

/** An XML text made whole, and where its parts come from. */
export interface WholeText {
  readonly text: string;
  /** Ascending by `start`, the index in `text`; `line` is that in `file` there. */
  readonly pieces: readonly TextPiece[];
}

interface TextPiece {
  readonly start: number;
  readonly file: string;
  readonly line: number;
}

type Entity = { readonly text: string } | { readonly file: string };

/** Limits on what entities may grow to: letters, replacements, entities inside each other. */
const maxLetters = 40e6;
const maxReplacements = 100_000;
const deepestEntity = 16;

/** Entities of XML itself. */
const predefinedEntity = /^(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+)$/;
const declaration =
  /<!--[\s\S]*?-->|<!ENTITY\s+(%?)\s*([\w.:-]+)\s+(?:(SYSTEM)\s+|(PUBLIC)\s+(?:"[^"]*"|'[^']*')\s+)?(?:"([^"]*)"|'([^']*)')\s*>|<!(?:ELEMENT|ATTLIST|NOTATION)[^>]*>|<\?[\s\S]*?\?>|\s+/y;

/**
 * Puts the entities that a document declares (`<!ENTITY name "text">`, `<!ENTITY name SYSTEM
 * "file">`) in their places. Files must lie in the folder of the document.
 *
 * @throws InputError where a file is elsewhere or missing, an entity holds itself or grows too large
 */
export function withEntities(text: string, file: string, readBeside: ReadBeside): WholeText {
  return new Expansion(text, file, readBeside).whole();
}

/**
 * The path of a file that another names: inside the folder of the import, nowhere else.
 *
 * @throws InputError
 */
export function pathBeside(name: string, from: string): string {
  const parts = name.split("/").filter((part) => part !== "." && part !== "");
  const isElsewhere =
    name === "" || /^[/\\]|[\\:\0]/.test(name) || parts.includes("..") || parts.length === 0;
  if (!isElsewhere) return parts.join("/");
  throw new InputError({
    what: `The file ${from} cannot be imported`,
    why: `it names ${JSON.stringify(name)}, which is not in its own folder`,
    remedy: "Put that file beside it, and name it without a folder above or a host.",
    path: from,
  });
}

class Expansion {
  readonly #text: string;
  readonly #file: string;
  readonly #readBeside: ReadBeside;
  readonly #entities = new Map<string, Entity>();
  readonly #output: string[] = [];
  readonly #pieces: TextPiece[] = [];
  #letters = 0;
  #replacements = 0;

  constructor(text: string, file: string, readBeside: ReadBeside) {
    this.#text = text;
    this.#file = file;
    this.#readBeside = readBeside;
  }

  whole(): WholeText {
    const body = this.#declared();
    if (!body.includes("&")) {
      return { text: body, pieces: [{ start: 0, file: this.#file, line: 1 }] };
    }
    this.#write(body, this.#file, []);
    return { text: this.#output.join(""), pieces: this.#pieces };
  }

  /** Reads the document type, and leaves only its line ends in its place. */
  #declared(): string {
    const start = /<!DOCTYPE/.exec(withoutComments(this.#text))?.index;
    if (start === undefined) return this.#text;
    const opening = /<!DOCTYPE[^[>]*/y;
    opening.lastIndex = start;
    let at = start + (opening.exec(this.#text)?.[0].length ?? 0);
    if (this.#text[at] === "[") at = this.#declarations(at + 1);
    const end = this.#text.indexOf(">", at);
    if (end < 0) throw this.#failure("its document type does not end", start);
    const ends = this.#text.slice(start, end + 1).replaceAll(/[^\n]/g, "");
    return this.#text.slice(0, start) + ends + this.#text.slice(end + 1);
  }

  #declarations(from: number): number {
    let at = from;
    while (this.#text[at] !== "]") {
      declaration.lastIndex = at;
      const found = declaration.exec(this.#text);
      if (found === null) throw this.#failure("its document type cannot be read", at);
      const [all, parameter, name, system, published, double, single] = found;
      if (parameter === "%") throw this.#failure("it uses parameter entities", at);
      const value = double ?? single ?? "";
      // The first declaration of a name holds, by XML's rules.
      if (name !== undefined && !this.#entities.has(name)) {
        const isFile = system !== undefined || published !== undefined;
        this.#entities.set(name, isFile ? { file: value } : { text: value });
      }
      at += all.length;
    }
    return at + 1;
  }

  #write(text: string, file: string, open: readonly string[]): void {
    // Comments and CDATA hold no entities.
    const pattern = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|&([^;\s&<]+);/g;
    let done = 0;
    for (const found of text.matchAll(pattern)) {
      const [all, name] = found;
      if (name === undefined || predefinedEntity.test(name)) continue;
      this.#put(text.slice(done, found.index), file, () => lineOf(text, done));
      this.#replace(name, file, open);
      done = found.index + all.length;
    }
    this.#put(text.slice(done), file, () => lineOf(text, done));
  }

  #replace(name: string, file: string, open: readonly string[]): void {
    const entity = this.#entities.get(name);
    if (entity === undefined) throw this.#failure(`the entity &${name}; is not declared`);
    if (open.includes(name)) throw this.#failure(`the entity &${name}; holds itself`);
    if (open.length >= deepestEntity) {
      throw this.#failure(`entities are nested more than ${deepestEntity} levels`);
    }
    if (++this.#replacements > maxReplacements) {
      throw this.#failure(`entities are used more than ${maxReplacements} times`);
    }
    const inner = [...open, name];
    if ("text" in entity) return this.#write(entity.text, file, inner);
    const path = pathBeside(entity.file, this.#file);
    const text = this.#readBeside(path).replace(/^\uFEFF?<\?xml[\s\S]*?\?>/, "");
    this.#write(text, path, inner);
  }

  #put(text: string, file: string, line: () => number): void {
    if (text === "") return;
    this.#pieces.push({ start: this.#letters, file, line: line() });
    this.#output.push(text);
    this.#letters += text.length;
    if (this.#letters > maxLetters) {
      throw this.#failure(`with its entities it holds more than ${maxLetters / 1e6} MB`);
    }
  }

  #failure(why: string, at?: number): InputError {
    const line = at === undefined ? "" : `, line ${lineOf(this.#text, at)}`;
    return new InputError({
      what: `The file ${this.#file} cannot be read`,
      why,
      remedy: "Correct its entities, or write it as one file without them.",
      path: `${this.#file}${line}`,
    });
  }
}

/** The same length, comments blank. */
function withoutComments(text: string): string {
  return text.replaceAll(/<!--[\s\S]*?-->/g, (comment) => " ".repeat(comment.length));
}

function lineOf(text: string, index: number): number {
  return positionOf(text, index).line;
}
