import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import { InputError } from "../../src-shared/errors.ts";
import { readFigure } from "../../src-shared/figures/read-figure.ts";
import type { FigureClaim } from "../../src-shared/specification/figure-claim.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { record, redo, startHistory, undo, type EditHistory } from "./edit-history.ts";

/** Where the figure in the editor comes from. */
export type FigureOrigin =
  | { readonly kind: "paper"; readonly id: string }
  | {
      readonly kind: "saved";
      readonly id: string;
      readonly name: string;
      readonly projectId: number | null;
    }
  | { readonly kind: "file"; readonly name: string }
  /** Made from what another view shows. */
  | { readonly kind: "view"; readonly name: string };

/** The figure in the editor, with undo. An edit that makes no valid figure is refused with the reason. */
export const useFigureEditorStore = defineStore("figureEditor", () => {
  const history = shallowRef<EditHistory<FigureSpecification> | null>(null);
  const origin = shallowRef<FigureOrigin | null>(null);
  const claims = shallowRef<readonly FigureClaim[]>([]);
  const chosen = ref<string | null>(null);
  const problem = ref<string | null>(null);
  /** The figure as it was last saved or opened. */
  const kept = shallowRef<FigureSpecification | null>(null);
  const figure = computed(() => history.value?.present ?? null);

  return {
    figure,
    kept,
    origin,
    claims,
    chosen,
    problem,
    changed: computed(() => figure.value !== kept.value),
    canUndo: computed(() => (history.value?.past.length ?? 0) > 0),
    canRedo: computed(() => (history.value?.future.length ?? 0) > 0),
    open(next: FigureSpecification, from: FigureOrigin, statements: readonly FigureClaim[]): void {
      history.value = startHistory(next);
      kept.value = next;
      origin.value = from;
      claims.value = statements;
      chosen.value = next.panels[0]?.marks[0]?.id ?? null;
      problem.value = null;
    },
    close(): void {
      history.value = null;
      origin.value = null;
    },
    /** @param what names the edit: a quick series of the same name is one step of undo */
    change(edit: (present: FigureSpecification) => FigureSpecification, what: string): void {
      if (history.value === null) return;
      try {
        const next = readFigure(edit(history.value.present));
        history.value = record(history.value, next, what, Date.now());
        problem.value = null;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        problem.value = `${error.explanation.path ?? ""}: ${error.explanation.why}`;
      }
    },
    keptAs(from: FigureOrigin): void {
      origin.value = from;
      kept.value = figure.value;
    },
    undo(): void {
      if (history.value !== null) history.value = undo(history.value);
      problem.value = null;
    },
    redo(): void {
      if (history.value !== null) history.value = redo(history.value);
      problem.value = null;
    },
  };
});
