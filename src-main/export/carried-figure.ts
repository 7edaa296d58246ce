import { crc32, deflateSync, inflateSync } from "node:zlib";
import { XMLParser } from "fast-xml-parser";
import { InputError } from "../../src-shared/errors.ts";
import { parseJsonText } from "../../src-shared/geometry/json-text.ts";
import { readFigure } from "../../src-shared/figures/read-figure.ts";
import { escapeText } from "../../src-shared/figures/svg/element.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";

/*
 * A figure travels inside the files that show it: as JSON in SVG's metadata, compressed in a text
 * chunk of PNG and in the Info dictionary of PDF.
 */

/** Bytes of a figure as JSON; what unpacks to more is none. */
const largestFigure = 100_000_000;

const keyword = "NeutrissimoFigure";
const element = "neutrissimo:figure";

/** Content of the metadata element of an SVG. */
export function svgMetadata(figure: FigureSpecification): string {
  return `<${element} xmlns:neutrissimo="urn:neutrissimo:figure:1">${escapeText(JSON.stringify(figure))}</${element}>`;
}

/** Value for the Info dictionary of a PDF. */
export function pdfInfo(figure: FigureSpecification): Record<string, string> {
  return { [keyword]: packed(figure).toString("base64") };
}

/** Puts the figure and the resolution into a PNG, before its image data. */
export function withPngMetadata(png: Buffer, figure: FigureSpecification, dpi: number): Buffer {
  const afterHeader = 8 + 25;
  const perMetre = Math.round(dpi / 0.0254);
  const resolution = Buffer.alloc(9);
  resolution.writeUInt32BE(perMetre, 0);
  resolution.writeUInt32BE(perMetre, 4);
  resolution[8] = 1;
  const text = Buffer.concat([
    Buffer.from(keyword, "latin1"),
    // Compressed (1) by deflate (0); no language, no translated keyword.
    Buffer.from([0, 1, 0, 0, 0]),
    packed(figure),
  ]);
  return Buffer.concat([
    png.subarray(0, afterHeader),
    pngChunk("pHYs", resolution),
    pngChunk("iTXt", text),
    png.subarray(afterHeader),
  ]);
}

/**
 * The figure inside an SVG, PDF, PNG or JSON file.
 *
 * @throws InputError where there is none, or where it is not valid
 */
export function carriedFigure(bytes: Buffer): FigureSpecification {
  const json = carriedJson(bytes);
  if (json === null) {
    throw new InputError({
      what: "The file cannot be opened as a figure",
      why: "it carries no figure of Neutrissimo",
      remedy: "Choose an SVG, PDF, PNG or JSON file that Neutrissimo exported with provenance.",
    });
  }
  let value: unknown;
  try {
    value = parseJsonText(json);
  } catch (error) {
    throw damagedFigure(error instanceof Error ? error.message : String(error));
  }
  return readFigure(value);
}

function carriedJson(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 1024).toString("latin1");
  if (head.startsWith("\x89PNG")) return fromPng(bytes);
  if (head.startsWith("%PDF")) return fromPdf(bytes);
  if (/^\s*(<\?xml|<svg)/.test(head)) return fromSvg(bytes.toString("utf8"));
  return /^\s*\{/.test(head) ? bytes.toString("utf8") : null;
}

function fromSvg(text: string): string | null {
  const start = text.indexOf(`<${element} `);
  const end = text.indexOf(`</${element}>`, start);
  if (start < 0 || end < 0) return null;
  const parsed = parsedElement(text.slice(start, end + element.length + 3));
  const content: unknown = Reflect.get(Object(parsed), element);
  return typeof content === "string" ? content : null;
}

/** @throws InputError where the element is damaged */
function parsedElement(text: string): unknown {
  try {
    return new XMLParser({ parseTagValue: false }).parse(text);
  } catch {
    throw damagedFigure("its XML element cannot be read");
  }
}

function damagedFigure(why: string): InputError {
  return new InputError({
    what: "The file cannot be opened as a figure",
    why: `the figure inside it is damaged: ${why}`,
    remedy: "Export it again.",
    path: "file",
  });
}

function fromPdf(bytes: Buffer): string | null {
  const text = bytes.toString("latin1");
  // The value stands in the dictionary itself, or in an object that the dictionary refers to.
  const reference = new RegExp(`/${keyword} (\\d+) 0 R`).exec(text);
  const before = reference === null ? `/${keyword}` : `[\\r\\n]${reference[1]} 0 obj`;
  const found = new RegExp(`${before}\\s*\\(([A-Za-z0-9+/=]+)\\)`).exec(text);
  return found === null ? null : unpacked(Buffer.from(found[1]!, "base64"));
}

function fromPng(bytes: Buffer): string | null {
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const content = bytes.subarray(at + 8, at + 8 + length);
    const name = `${keyword}\0`;
    if (type === "iTXt" && content.toString("latin1", 0, name.length) === name) {
      return unpacked(content.subarray(name.length + 4));
    }
    at += 12 + length;
  }
  return null;
}

function packed(figure: FigureSpecification): Buffer {
  return deflateSync(JSON.stringify(figure), { level: 9 });
}

/** Null where the bytes are damaged. */
function unpacked(bytes: Buffer): string | null {
  try {
    return inflateSync(bytes, { maxOutputLength: largestFigure }).toString("utf8");
  } catch {
    return null;
  }
}

function pngChunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([frame, named, check]);
}
