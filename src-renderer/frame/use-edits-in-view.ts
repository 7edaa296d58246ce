import { computed } from "vue";
import { useFigureEditorStore } from "../stores/figure-editor-store.ts";
import { useLibraryStore } from "../stores/library-store.ts";
import { useSettingsStore } from "../stores/settings-store.ts";
import { useViewStore } from "../stores/view-store.ts";
import { useWorkspaceStore } from "../stores/workspace-store.ts";

/** What undo and redo act on: the figure in the editor, the settings, the library, elsewhere the model. */
export function useEditsInView() {
  const viewStore = useViewStore();
  const workspaceStore = useWorkspaceStore();
  const settingsStore = useSettingsStore();
  const libraryStore = useLibraryStore();
  const editor = useFigureEditorStore();
  return computed(() => {
    if (viewStore.view === "settings") return settingsStore;
    if (viewStore.view === "library" || viewStore.view === "runs") return libraryStore;
    return viewStore.view === "figures" && editor.figure !== null ? editor : workspaceStore;
  });
}
