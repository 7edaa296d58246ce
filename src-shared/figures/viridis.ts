/**
 * The viridis colour map (S. van der Walt and N. Smith, matplotlib, CC0) at eleven points, linear
 * between them.
 */
const stops = [
  [68, 1, 84],
  [72, 36, 117],
  [65, 68, 135],
  [53, 95, 141],
  [42, 120, 142],
  [33, 145, 140],
  [34, 168, 132],
  [68, 191, 112],
  [122, 209, 81],
  [189, 223, 38],
  [253, 231, 37],
] as const;

/**
 * @param share 0 to 1; beyond it the ends
 * @returns red, green, blue, 0 to 255
 */
export function viridis(share: number): readonly [number, number, number] {
  const place = Math.max(0, Math.min(1, share)) * (stops.length - 1);
  const k = Math.min(stops.length - 2, Math.floor(place));
  const part = place - k;
  const mix = (channel: 0 | 1 | 2) =>
    Math.round(stops[k][channel] * (1 - part) + stops[k + 1][channel] * part);
  return [mix(0), mix(1), mix(2)];
}

export function viridisColour(share: number): string {
  return `rgb(${viridis(share).join(" ")})`;
}
