/** Attributes of an element; numbers are written with at most two decimals, null ones left out. */
export type Attributes = Readonly<Record<string, string | number | null>>;

/** An SVG element as text. The same figure gives the same bytes on every machine. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === "number" ? coordinate(value) : escapeText(value!)}"`,
    )
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Two decimals of a pt are 3.5 micrometres: finer than any printer. */
export function coordinate(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return rounded === 0 ? "0" : String(rounded);
}

export function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A point on the sheet, pt; y grows downwards. */
export type PaperPoint = readonly [number, number];

/** `M x y L ...`, closed with Z where asked. Points that fall on one another are drawn once. */
export function pathOf(points: readonly PaperPoint[], closed = false): string {
  const places = points
    .map(([x, y]) => `${coordinate(x)} ${coordinate(y)}`)
    .filter((place, index, all) => place !== all[index - 1]);
  return `M${places.join("L")}${closed ? "Z" : ""}`;
}
