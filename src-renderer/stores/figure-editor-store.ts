import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import { z } from "zod";
import { InputError } from "../../src-shared/errors.ts";
import { readFigure } from "../../src-shared/figures/read-figure.ts";
import { FigureClaim } from "../../src-shared/specification/figure-claim.ts";
import { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { readStored, writeStored } from "./browser-storage.ts";
import { record, redo, startHistory, undo, type EditHistory } from "./edit-history.ts";
import { presentMoment } from "./gesture.ts";

/** Where the figure in the editor comes from. */
const FigureOrigin = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("paper"), id: z.string() }),
  z.object({
    kind: z.literal("saved"),
    id: z.string(),
    name: z.string(),
    projectId: z.int().nullable(),
  }),
  z.object({ kind: z.literal("file"), name: z.string() }),
  /** Made from what another view shows. */
  z.object({ kind: z.literal("view"), name: z.string() }),
]);
export type FigureOrigin = Readonly<z.infer<typeof FigureOrigin>>;

const storageKey = "neutrissimo.editor";
/** What a reload finds again; steps of undo are not among it. */
const LeftOpen = z.object({
  figure: FigureSpecification,
  kept: FigureSpecification.nullable(),
  origin: FigureOrigin,
  claims: z.array(FigureClaim),
});

/** The figure in the editor, with undo. An edit that makes no valid figure is refused with the reason. */
export const useFigureEditorStore = defineStore("figureEditor", () => {
  const left = LeftOpen.safeParse(readStored(storageKey, "sessionStorage")).data ?? null;
  const history = shallowRef<EditHistory<FigureSpecification> | null>(
    left === null ? null : startHistory(left.figure),
  );
  const origin = shallowRef<FigureOrigin | null>(left?.origin ?? null);
  const claims = shallowRef<readonly FigureClaim[]>(left?.claims ?? []);
  const chosen = ref<string | null>(left?.figure.panels[0]?.marks[0]?.id ?? null);
  const problem = ref<string | null>(null);
  /** The figure as it was last saved or opened. */
  const kept = shallowRef<FigureSpecification | null>(
    left === null ? null : (left.kept ?? left.figure),
  );
  const figure = computed(() => history.value?.present ?? null);
  const changed = computed(() => figure.value !== kept.value);

  // Once, when the page goes: a label that is dragged changes the figure sixty times a second.
  window.addEventListener("pagehide", () => {
    const open = {
      figure: figure.value,
      kept: changed.value ? kept.value : null,
      origin: origin.value,
      claims: claims.value,
    };
    writeStored(storageKey, figure.value === null ? null : open, "sessionStorage");
  });

  return {
    figure,
    kept,
    origin,
    claims,
    chosen,
    problem,
    changed,
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
        history.value = record(history.value, next, what, presentMoment());
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
