/*
 * Cividis, seen alike with and without red-green blindness (J. R. Nunez, C. R. Anderton,
 * R. S. Renslow, PLoS ONE 13 (2018) e0199239); ten of its colours, evenly spaced.
 */
const colours: readonly (readonly [number, number, number])[] = [
  [0x00, 0x22, 0x4e],
  [0x12, 0x35, 0x70],
  [0x3b, 0x49, 0x6c],
  [0x57, 0x5d, 0x6d],
  [0x70, 0x71, 0x73],
  [0x8a, 0x86, 0x78],
  [0xa5, 0x9c, 0x74],
  [0xc3, 0xb3, 0x69],
  [0xe1, 0xcc, 0x55],
  [0xfe, 0xe8, 0x38],
];

/** Red, green and blue, 0-255, at a share of the scale; linear between the ten. */
export function cividis(share: number): readonly [number, number, number] {
  const place = Math.min(1, Math.max(0, share)) * (colours.length - 1);
  const index = Math.min(colours.length - 2, Math.floor(place));
  const [from, to] = [colours[index]!, colours[index + 1]!];
  const mixed = (channel: 0 | 1 | 2) =>
    Math.round(from[channel] + (place - index) * (to[channel] - from[channel]));
  return [mixed(0), mixed(1), mixed(2)];
}
