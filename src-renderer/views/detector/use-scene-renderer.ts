import { onBeforeUnmount, onMounted, ref, shallowRef, watch } from "vue";
import type { Ref } from "vue";
import type { EventTrack } from "../../../src-shared/experiments/example-event.ts";
import type { ElementSize } from "../../composables/use-element-size.ts";
import { createSceneRenderer } from "../../scene/create-scene-renderer.ts";
import type { SceneColours } from "../../scene/material-palette.ts";
import type { OrbitCamera } from "../../scene/orbit-camera.ts";
import type { PointCloud } from "../../scene/point-cloud.ts";
import type { DrawnVolume, SceneRenderer } from "../../scene/scene-renderer.ts";
import type { SolidMesh } from "../../scene/solid-mesh.ts";
import { useDrawing } from "./use-drawing.ts";

/** What is to be seen; each part is handed over again when it changes. */
interface SceneContent {
  readonly volumes: Readonly<Ref<readonly DrawnVolume[]>>;
  /** Null where it is hidden. */
  readonly fiducial: Readonly<Ref<SolidMesh | null>>;
  readonly clouds: Readonly<Ref<readonly PointCloud[]>>;
  readonly track: Readonly<Ref<EventTrack | null>>;
  readonly colours: Readonly<Ref<SceneColours>>;
}

/** The renderer of a canvas, by WebGL or, where there is none or it was lost, as a 2D projection. */
export function useSceneRenderer(
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
  size: Readonly<Ref<ElementSize>>,
  camera: Readonly<Ref<OrbitCamera>>,
  content: SceneContent,
) {
  const renderer = shallowRef<SceneRenderer | null>(null);
  /** Why the 2D projection has taken over, empty where it has not. */
  const fallback = ref("");
  /** A lost context makes a canvas useless; a new one takes its place. */
  const canvasKey = ref(0);

  const requestDraw = useDrawing(() => {
    const { width, height } = size.value;
    if (renderer.value === null || width === 0 || height === 0) return;
    renderer.value.draw(camera.value, size.value, Math.min(2, window.devicePixelRatio));
    const element = canvas.value;
    if (element === null) return;
    const { geometries, materials, textures } = renderer.value.counts();
    element.dataset.resources = `${geometries} geometries, ${materials} materials, ${textures} textures`;
  });

  function showVolumes(): void {
    renderer.value?.showVolumes(
      content.volumes.value,
      content.fiducial.value,
      content.colours.value,
    );
    requestDraw();
  }
  function showClouds(): void {
    renderer.value?.showClouds(content.clouds.value);
    requestDraw();
  }
  function showTrack(): void {
    renderer.value?.showTrack(content.track.value, content.colours.value);
    requestDraw();
  }

  function lose(): void {
    fallback.value = "The graphics card has stopped; the scene is drawn as a 2D projection.";
    close();
    canvasKey.value += 1;
  }

  function close(): void {
    canvas.value?.removeEventListener("webglcontextlost", lose);
    renderer.value?.dispose();
    renderer.value = null;
  }

  async function open(): Promise<void> {
    const element = canvas.value;
    if (element === null) return;
    const next = await createSceneRenderer(element, fallback.value !== "");
    // The view may have been left, or the canvas replaced, while the renderer was loaded.
    if (canvas.value !== element) {
      next.dispose();
      return;
    }
    if (next.kind === "canvas" && fallback.value === "") {
      fallback.value = "This machine offers no WebGL; the scene is drawn as a 2D projection.";
    }
    if (next.kind === "webgl") element.addEventListener("webglcontextlost", lose);
    renderer.value = next;
    showVolumes();
    showClouds();
    showTrack();
  }

  onMounted(open);
  onBeforeUnmount(close);
  watch(canvasKey, () => void open(), { flush: "post" });
  watch([content.volumes, content.fiducial, content.colours], showVolumes);
  watch(content.clouds, showClouds);
  watch([content.track, content.colours], showTrack);

  return { fallback, canvasKey, requestDraw };
}
