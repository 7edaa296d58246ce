import { XMLParser, XMLValidator } from "fast-xml-parser";
import { InputError } from "../../errors.ts";
import { positionOf } from "../json-text.ts";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Where it begins, counted from 1. */
  readonly line: number;
}

const attributeKey = ":@";

/**
 * The elements of an XML text; text between them, comments and instructions are left out.
 *
 * @throws InputError with line and column; also for entities that stand for other files
 */
export function readXml(text: string, fileName: string): XmlElement {
  const what = `The file ${fileName} cannot be read`;
  const entity = /<!ENTITY/.exec(text);
  if (entity !== null) {
    const { line } = positionOf(text, entity.index);
    throw new InputError({
      what,
      why: `it is made of several files or uses text entities (<!ENTITY, line ${line})`,
      remedy: "Write it as one file without entities; Geant4 and ROOT export such files.",
      path: `${fileName}, line ${line}`,
    });
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    const { msg, line, col } = valid.err;
    throw new InputError({
      what,
      why: `${msg.replace(/\.$/, "")} (line ${line}, column ${col})`,
      remedy: "Correct the XML there.",
      path: `${fileName}, line ${line}, column ${col}`,
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
  const starts = lineStarts(text);
  const roots = elementsOf(parser.parse(text), starts);
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

function elementsOf(nodes: unknown, starts: readonly number[]): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown): XmlElement[] => {
    if (!isRecord(node)) return [];
    const name = Object.keys(node).find((key) => key !== attributeKey);
    if (name === undefined || name.startsWith("#")) return [];
    return [
      {
        name,
        attributes: attributesOf(node[attributeKey]),
        children: elementsOf(node[name], starts),
        line: lineAt(startOf(node), starts),
      },
    ];
  });
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === "object" && value !== null;
}

function attributesOf(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}

function startOf(node: Record<PropertyKey, unknown>): number {
  // The parser keeps places under a symbol of its own.
  const [symbol] = Object.getOwnPropertySymbols(node);
  const place = symbol === undefined ? undefined : node[symbol];
  return isRecord(place) && typeof place["startIndex"] === "number" ? place["startIndex"] : 0;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lineAt(index: number, starts: readonly number[]): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= index) low = middle;
    else high = middle;
  }
  return low + 1;
}
