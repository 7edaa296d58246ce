import { onBeforeUnmount, onMounted } from "vue";
import { useFigureEditorStore } from "../stores/figure-editor-store.ts";
import { useLayersStore } from "../stores/layers-store.ts";
import { useChosenTasksStore } from "../stores/chosen-tasks-store.ts";
import { useViewStore } from "../stores/view-store.ts";
import { isTextEntry, shortcutOf } from "../composables/shortcuts.ts";
import type { ShortcutAct } from "../composables/shortcuts.ts";
import { useActs } from "../composables/use-acts.ts";
import { useEditsInView } from "./use-edits-in-view.ts";

const regions = ["#rail", "#context-panel", "#canvas", "#side-panel"];

/** Moves the focus to the next region of the window, as F6 does everywhere. */
function focusNextRegion(): void {
  const elements = regions.flatMap((selector) => {
    const element = document.querySelector<HTMLElement>(selector);
    return element === null ? [] : [element];
  });
  const current = elements.findIndex((element) => element.contains(document.activeElement));
  elements[(current + 1) % elements.length]?.focus();
}

/** The shortcuts of the whole window; those of a control live in the control. */
export function useShortcuts(): void {
  const viewStore = useViewStore();
  const editor = useFigureEditorStore();
  const layersStore = useLayersStore();
  const selection = useChosenTasksStore();
  const acts = useActs();
  const edits = useEditsInView();

  const handlers: Readonly<Record<Exclude<ShortcutAct, "control">, () => boolean | void>> = {
    home: () => viewStore.open("home"),
    explore: () => viewStore.open("explore"),
    selection: () => viewStore.open("selection"),
    detector: () => viewStore.open("detector"),
    runs: () => viewStore.open("runs"),
    figures: () => viewStore.open("figures"),
    library: () => viewStore.open("library"),
    compare: () => {
      if (viewStore.view !== "library" || selection.ids.length !== 2) return false;
      viewStore.comparing = true;
    },
    settings: () => viewStore.open("settings"),
    export: () => {
      if (viewStore.view !== "figures" || editor.figure === null) return false;
      viewStore.exportAsked += 1;
    },
    help: () => {
      viewStore.shortcutsOpen = true;
    },
    palette: () => {
      viewStore.paletteOpen = true;
    },
    benchmark: () => void acts.openBenchmark(),
    simulate: () => {
      if (viewStore.view !== "explore") viewStore.open("explore");
      void acts.start();
    },
    cancel: () => viewStore.view === "explore" && acts.cancelOwn(),
    undo: () => edits.value.undo(),
    redo: () => edits.value.redo(),
    panel: () => {
      viewStore.panelOpen = !viewStore.panelOpen;
    },
    region: focusNextRegion,
    map: () => {
      if (viewStore.view !== "explore") return false;
      layersStore.mode = layersStore.mode === "map" ? "regions" : "map";
    },
    layers: () => {
      if (viewStore.view !== "explore") return false;
      layersStore.menuOpen = !layersStore.menuOpen;
    },
  };

  function press(event: KeyboardEvent): void {
    // An open dialog keeps its keys to itself.
    if (event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
    const act = shortcutOf(event, isTextEntry(event.target));
    if (act === null || act === "control") return;
    if (handlers[act]() !== false) event.preventDefault();
  }

  onMounted(() => window.addEventListener("keydown", press));
  onBeforeUnmount(() => window.removeEventListener("keydown", press));
}
