/** Distance between two hatch lines along the x axis, px. */
const spacing = 5;

/** Hundredths of a pixel are enough. */
const write = (value: number) => String(Math.round(value * 100) / 100);

/**
 * 45 degree hatch of a rectangle as SVG path data, in one phase over the whole page, so that the
 * lines of neighbouring bins join.
 */
export function hatchPath(x: number, y: number, width: number, height: number): string {
  if (!(width > 0) || !(height > 0)) return "";
  const parts: string[] = [];
  const right = x + width;
  const bottom = y + height;
  // Lines are x + y = c.
  const first = Math.ceil((x + y) / spacing) * spacing;
  for (let sum = first; sum <= right + bottom; sum += spacing) {
    const startX = Math.max(x, sum - bottom);
    const endX = Math.min(right, sum - y);
    if (endX <= startX) continue;
    parts.push(`M${write(startX)} ${write(sum - startX)}L${write(endX)} ${write(sum - endX)}`);
  }
  return parts.join("");
}
