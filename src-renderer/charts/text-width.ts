/** Where nothing can be measured: about that of a letter at 12 px, as a share of the size. */
const letterShare = 0.56;

let context: CanvasRenderingContext2D | null | undefined;

/** Width of words in the face of the window, px. */
export function textWidth(words: string, weight: 400 | 600, size: number): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (context === null) return letterShare * size * words.length;
  context.font = `${weight} ${size}px Inter, system-ui, sans-serif`;
  return context.measureText(words).width;
}
