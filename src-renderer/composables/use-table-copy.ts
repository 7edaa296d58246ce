import { ref } from "vue";
import { saveFile } from "../stores/hand-over.ts";

/** Copies a table or saves it as a file, and says so. */
export function useTableCopy() {
  const said = ref("");
  return {
    said,
    async copy(text: string): Promise<void> {
      try {
        await navigator.clipboard.writeText(text);
        said.value = "Copied";
      } catch {
        said.value = "The browser does not let it be copied: use CSV";
      }
    },
    save(text: string, name: string): void {
      saveFile(new Blob([text], { type: "text/csv" }), name);
      said.value = `${name} saved`;
    },
  };
}
