import { onBeforeUnmount } from "vue";

/** Draws once before the next frame however often it is asked, and not at all in between. */
export function useDrawing(draw: () => void): () => void {
  let waiting: number | null = null;
  onBeforeUnmount(() => {
    if (waiting !== null) cancelAnimationFrame(waiting);
    waiting = null;
  });
  return () => {
    waiting ??= requestAnimationFrame(() => {
      waiting = null;
      draw();
    });
  };
}
