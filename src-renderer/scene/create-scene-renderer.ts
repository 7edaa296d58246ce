import { CanvasScene } from "./canvas-scene.ts";
import type { SceneRenderer } from "./scene-renderer.ts";

/**
 * A renderer for a canvas: three where there is WebGL, else the 2D projection. three is loaded here, so
 * that the first paint of the window does not wait for it.
 *
 * @param plain true takes the projection at once
 */
export async function createSceneRenderer(
  canvas: HTMLCanvasElement,
  plain: boolean,
): Promise<SceneRenderer> {
  if (!plain) {
    const { WebGLScene } = await import("./webgl-scene.ts");
    const context = canvas.getContext("webgl2", { alpha: true, antialias: true });
    if (context !== null) return new WebGLScene(canvas, context);
  }
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("the canvas already has a context of another kind");
  return new CanvasScene(canvas, context);
}
