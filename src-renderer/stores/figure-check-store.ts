import { defineStore } from "pinia";
import { shallowRef, watch } from "vue";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { ProvenanceCheck } from "../../src-shared/contract/figure-records.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { useFigureEditorStore } from "./figure-editor-store.ts";
import { useServices } from "./services.ts";

/** Whether the hashes hold of the figure in the editor, as it was opened or last saved. */
export const useFigureCheckStore = defineStore("figureCheck", () => {
  const { client } = useServices().connection;
  const editor = useFigureEditorStore();
  /** Null until it is known, and for a figure without provenance. */
  const check = shallowRef<ProvenanceCheck | null>(null);
  const failure = shallowRef<Failure | null>(null);

  let asked: FigureSpecification | null = null;
  async function look(figure: FigureSpecification | null): Promise<void> {
    asked = figure;
    check.value = null;
    failure.value = null;
    if (figure === null || figure.provenance === null) return;
    try {
      const found = await client.request("figures.check", { figure });
      if (asked === figure) check.value = found;
    } catch (error) {
      if (asked === figure) failure.value = failureOf(error);
    }
  }
  watch(
    () => editor.kept,
    (figure) => void look(figure),
    { immediate: true },
  );

  return { check, failure };
});
