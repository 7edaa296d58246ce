import { paperLength } from "./drawing.ts";

/** Attributes of an element; numbers are written with at most two decimals, null ones left out. */
export type Attributes = Readonly<Record<string, string | number | null>>;

/** An SVG element as text. The same figure gives the same bytes on every machine. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === "number" ? paperLength(value) : escapeText(value!)}"`,
    )
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** What XML 1.0 cannot hold, not even escaped, is left out. */
const outsideXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export function escapeText(text: string): string {
  return text
    .replaceAll(outsideXml, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
