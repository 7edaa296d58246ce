import { onBeforeUnmount, onMounted, ref } from "vue";
import { useBundleStore } from "../stores/bundle-store.ts";
import { useFigureEditorStore } from "../stores/figure-editor-store.ts";
import { useFiguresStore } from "../stores/figures-store.ts";
import { useViewStore } from "../stores/view-store.ts";

const bundleSuffix = ".neutrissimo";

const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

/** A figure file dropped anywhere on the window opens as it was made; a bundle is taken in. */
export function useDroppedFile() {
  const viewStore = useViewStore();
  const figuresStore = useFiguresStore();
  const bundleStore = useBundleStore();
  const editor = useFigureEditorStore();
  /** A file is held over the window. */
  const over = ref(false);

  function hold(event: DragEvent): void {
    if (!holdsFile(event)) return;
    event.preventDefault();
    over.value = true;
  }
  function leave(event: DragEvent): void {
    // Leaves of elements inside the window are no leave of the window.
    if (event.relatedTarget === null) over.value = false;
  }
  async function drop(event: DragEvent): Promise<void> {
    if (!holdsFile(event)) return;
    event.preventDefault();
    over.value = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    if (file.name.endsWith(bundleSuffix)) {
      viewStore.open("library");
      await bundleStore.takeFile(file);
      return;
    }
    const figure = await figuresStore.openFile(file);
    viewStore.open("figures");
    // A refused file says why in the gallery.
    if (figure === null) editor.close();
    else editor.open(figure, { kind: "file", name: file.name }, []);
  }

  onMounted(() => {
    window.addEventListener("dragover", hold);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
  });
  onBeforeUnmount(() => {
    window.removeEventListener("dragover", hold);
    window.removeEventListener("dragleave", leave);
    window.removeEventListener("drop", drop);
  });
  return { over };
}
