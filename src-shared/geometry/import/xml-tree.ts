import { XMLParser, XMLValidator } from "fast-xml-parser";
import { InputError } from "../../errors.ts";
import { type ReadBeside, type WholeText, withEntities } from "./xml-entities.ts";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text between its children. */
  readonly text: string;
  /** File, and line where it begins, counted from 1. */
  readonly file: string;
  readonly line: number;
}

const attributeKey = ":@";
const textKey = "#text";
/** Elements in each other. */
const deepest = 256;

/**
 * The elements of an XML text, its entities in their places; comments and instructions are left out.
 *
 * @param readBeside reads the files of entities
 * @throws InputError with line and column
 */
export function readXml(text: string, fileName: string, readBeside: ReadBeside): XmlElement {
  const whole = withEntities(text, fileName, readBeside);
  const places = new Places(whole);
  const what = `The file ${fileName} cannot be read`;
  requireShallow(whole.text, places, what);
  const valid = XMLValidator.validate(whole.text);
  if (valid !== true) {
    const { msg, line, col } = valid.err;
    const place = places.ofLine(line);
    // A declaration that does not end has no column.
    const column = Number.isInteger(col) ? `, column ${col}` : "";
    throw new InputError({
      what,
      why: `${msg.replace(/\.$/, "")} (line ${place.line}${column})`,
      remedy: "Correct the XML there.",
      path: `${place.file}, line ${place.line}${column}`,
    });
  }
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    processEntities: false,
    captureMetaData: true,
  });
  const roots = elementsOf(parsed(parser, whole.text, what, fileName), places);
  if (roots.length !== 1) {
    throw new InputError({
      what,
      why: `it holds ${roots.length} elements at the top instead of one`,
      remedy: "Correct the XML.",
      path: fileName,
    });
  }
  return roots[0];
}

function parsed(parser: XMLParser, text: string, what: string, path: string): unknown {
  try {
    return parser.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InputError({ what, why, remedy: "Correct the XML.", path });
  }
}

/** The parser calls itself for each level. */
function requireShallow(text: string, places: Places, what: string): void {
  let depth = 0;
  const tag =
    /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)[A-Za-z_](?:[^<>"']|"[^"]*"|'[^']*')*>/g;
  for (const found of text.matchAll(tag)) {
    const [all, closing] = found;
    if (closing === undefined || all.endsWith("/>")) continue;
    depth += closing === "/" ? -1 : 1;
    if (depth <= deepest) continue;
    const { file, line } = places.of(found.index);
    throw new InputError({
      what,
      why: `elements are nested more than ${deepest} levels`,
      remedy: "Correct the XML there.",
      path: `${file}, line ${line}`,
    });
  }
}

function elementsOf(nodes: unknown, places: Places): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown): XmlElement[] => {
    if (!isRecord(node)) return [];
    const name = Object.keys(node).find((key) => key !== attributeKey);
    if (name === undefined || name.startsWith("#")) return [];
    const inner = node[name];
    return [
      {
        name,
        attributes: attributesOf(node[attributeKey]),
        children: elementsOf(inner, places),
        text: textOf(inner),
        ...places.of(startOf(node)),
      },
    ];
  });
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}

function attributesOf(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, text]) => [key, decoded(String(text))]),
  );
}

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return "";
  return nodes
    .map((node: unknown) => (isRecord(node) && textKey in node ? String(node[textKey]) : ""))
    .map(decoded)
    .join("");
}

const predefinedLetters: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

function decoded(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));/g, (all, tens, hex, name) => {
    const code = tens === undefined ? Number.parseInt(String(hex), 16) : Number(tens);
    if (code <= 0x10ffff) return String.fromCodePoint(code);
    return Object.hasOwn(predefinedLetters, name) ? predefinedLetters[name] : all;
  });
}

function startOf(node: Record<PropertyKey, unknown>): number {
  // The parser keeps places under a symbol of its own.
  const [symbol] = Object.getOwnPropertySymbols(node);
  const place = symbol === undefined ? undefined : node[symbol];
  return isRecord(place) && typeof place["startIndex"] === "number" ? place["startIndex"] : 0;
}

/** Where letters of the whole text stand in the files that it is made of. */
class Places {
  readonly #pieces: WholeText["pieces"];
  readonly #lineStarts: readonly number[];

  constructor({ text, pieces }: WholeText) {
    this.#pieces = pieces;
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#lineStarts = starts;
  }

  of(index: number): { readonly file: string; readonly line: number } {
    const piece =
      this.#pieces[lastAtMost(this.#pieces.length, index, (k) => this.#pieces[k].start)];
    return { file: piece.file, line: piece.line + this.#line(index) - this.#line(piece.start) };
  }

  /** @param line of the whole text, from 1 */
  ofLine(line: number): { readonly file: string; readonly line: number } {
    const last = this.#lineStarts.length;
    return this.of(this.#lineStarts[Math.min(Math.max(line, 1), last) - 1]);
  }

  #line(index: number): number {
    return lastAtMost(this.#lineStarts.length, index, (k) => this.#lineStarts[k]);
  }
}

/** The last k whose value is at most `limit`, values ascending. */
function lastAtMost(count: number, limit: number, valueOf: (k: number) => number): number {
  let low = 0;
  let high = count;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (valueOf(middle) <= limit) low = middle;
    else high = middle;
  }
  return low;
}
