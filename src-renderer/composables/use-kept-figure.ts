import { useFigureEditorStore } from "../stores/figure-editor-store.ts";
import { useFiguresStore } from "../stores/figures-store.ts";

/** Puts a figure that is kept into the editor; false where it is not there any more. */
export function useKeptFigure() {
  const figuresStore = useFiguresStore();
  const editor = useFigureEditorStore();

  return async (id: string, name: string, origin: "saved" | "paper"): Promise<boolean> => {
    if (origin === "paper") {
      const read = await figuresStore.read(id);
      if (read === null) return false;
      editor.open(read.figure, { kind: "paper", id }, read.claims);
      return true;
    }
    const saved = figuresStore.saved.find((each) => each.id === id);
    if (saved === undefined) return false;
    editor.open(saved.figure, { kind: "saved", id, name, projectId: saved.projectId }, []);
    return true;
  };
}
