import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";
import { z } from "zod";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import {
  checkExcess,
  checkReach,
  type ExcessCheck,
  type OwnExcess,
} from "../../src-shared/experiments/own-excess.ts";
import { excessFiles, type ExcessSetting } from "../../src-shared/experiments/own-excess-files.ts";
import {
  binsOfTable,
  type ColumnRole,
  columnRoles,
  guessedRoles,
  matrixOf,
  pastedTable,
  type PastedTable,
} from "../text/pasted-table.ts";
import { readStored, writeStored } from "./browser-storage.ts";
import { useExperimentsStore } from "./experiments-store.ts";
import { useFactsStore } from "./facts-store.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

const storageKey = "neutrissimo.own-excess";

const Draft = z.strictObject({
  /** The experiment that it was measured in, and its histogram; empty until one is chosen. */
  experiment: z.string(),
  histogram: z.string(),
  title: z.string(),
  source: z.string(),
  /** POT; null for that of the experiment. */
  exposure: z.number().positive().nullable(),
  table: z.string(),
  /** As its user set them; null for what the names of the columns say. */
  roles: z.array(z.enum(columnRoles)).nullable(),
  edgeUnit: z.enum(["GeV", "MeV", "1"]),
  covariance: z.string(),
  form: z.enum(["absolute", "fractional"]),
  withStatistics: z.boolean(),
});
export type ExcessDraft = z.infer<typeof Draft>;

const emptyDraft: ExcessDraft = {
  experiment: "",
  histogram: "",
  title: "My excess",
  source: "",
  exposure: null,
  table: "",
  roles: null,
  edgeUnit: "GeV",
  covariance: "",
  form: "absolute",
  withStatistics: false,
};

const factors = { GeV: 1, MeV: 1e-3, "1": 1 } as const;

const wrong = (words: string): ExcessCheck => ({ tone: "bad", words, mend: null });

/** A text as a table, or why it is none. */
function readTable(text: string): { readonly table: PastedTable; readonly words: string | null } {
  try {
    return { table: pastedTable(text), words: null };
  } catch (error) {
    return {
      table: { headings: null, rows: [] },
      words: `The table cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

function readMatrix(text: string): ReturnType<typeof matrixOf> {
  try {
    return matrixOf(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, words: `The covariance cannot be read: ${why}` };
  }
}

/**
 * Numbers of an excess as the text that gives them.
 *
 * @param factor of the edges as they are written to the unit of the histogram
 */
function textOf(
  { low, high, data, background, statisticalError }: OwnExcess,
  factor: number,
): string {
  const errors = statisticalError === null ? [] : [statisticalError];
  const head = ["low", "high", "data", "background", ...errors.map(() => "statistical error")];
  const rows = low.map((from, k) => [
    ...[from, high[k]!].map((edge) => Number((edge / factor).toPrecision(12))),
    data[k],
    background[k],
    ...errors.map((each) => each[k]),
  ]);
  return [head, ...rows].map((row) => row.join("\t")).join("\n");
}

/**
 * A measured excess that is being brought in: what was typed, kept by the browser whatever is wrong
 * with it, and what it would be as a measurement.
 */
export const useOwnExcessStore = defineStore("own-excess", () => {
  const experimentsStore = useExperimentsStore();
  const factsStore = useFactsStore();
  const workspaceStore = useWorkspaceStore();

  const stored = Draft.safeParse(readStored(storageKey));
  const draft = shallowRef<ExcessDraft>(stored.success ? stored.data : emptyDraft);
  watch(draft, (value) => writeStored(storageKey, value));
  /** Before the last mending act. */
  const former = shallowRef<ExcessDraft | null>(null);
  const busy = ref(false);

  function change(patch: Partial<ExcessDraft>): void {
    draft.value = { ...draft.value, ...patch };
    former.value = null;
  }

  const known = computed(() =>
    experimentsStore.list.flatMap(({ name, title, coupling }) =>
      name === null || (coupling ?? null) !== null ? [] : [{ name, title }],
    ),
  );
  const experiment = computed(() => {
    const { experiment: chosen } = draft.value;
    const isKnown = known.value.some(({ name }) => name === chosen);
    return isKnown ? chosen : workspaceStore.workspace.experiment;
  });
  const inputs = shallowRef<ExperimentInputs | null>(null);
  watch(
    experiment,
    async (name) => {
      inputs.value = null;
      // What cannot be read is told by the store of facts.
      const found = await factsStore.load(name).catch(() => null);
      if (found !== null && experiment.value === name)
        inputs.value = ExperimentInputs.parse(found.inputs);
    },
    { immediate: true },
  );
  const histograms = computed(() => inputs.value?.response.histograms ?? []);
  const histogram = computed(
    () =>
      histograms.value.find(({ name }) => name === draft.value.histogram) ?? histograms.value[0],
  );

  const read = computed(() => readTable(draft.value.table));
  const roles = computed<readonly ColumnRole[]>(() => {
    const guessed = guessedRoles(read.value.table);
    return guessed.map((role, k) => draft.value.roles?.[k] ?? role);
  });
  const matrix = computed(() => readMatrix(draft.value.covariance));
  const factor = computed(() =>
    histogram.value?.unit === "GeV" ? factors[draft.value.edgeUnit] : 1,
  );
  const bins = computed(() =>
    read.value.words === null
      ? binsOfTable(read.value.table, roles.value, factor.value)
      : { ok: false as const, words: read.value.words },
  );
  const excess = computed<OwnExcess | null>(() => {
    if (!bins.value.ok) return null;
    const { form, withStatistics } = draft.value;
    const covariance = matrix.value.ok ? matrix.value.matrix : null;
    return { ...bins.value.bins, covariance, form, withStatistics };
  });
  const checks = computed<readonly ExcessCheck[]>(() => {
    if (!bins.value.ok) return draft.value.table.trim() === "" ? [] : [wrong(bins.value.words)];
    return [
      ...(histogram.value === undefined ? [] : [checkReach(excess.value!, histogram.value)]),
      ...checkExcess(excess.value!),
      ...(matrix.value.ok ? [] : [wrong(matrix.value.words)]),
    ];
  });
  const setting = computed((): ExcessSetting | null => {
    if (histogram.value === undefined || inputs.value === null) return null;
    const { title, source, exposure } = draft.value;
    return {
      title: title.trim(),
      source: source.trim() === "" ? "Numbers of the user's own" : source.trim(),
      histogram: histogram.value.name,
      exposure: exposure ?? inputs.value.exposure,
    };
  });
  const isReady = computed(
    () =>
      setting.value !== null &&
      setting.value.title !== "" &&
      excess.value !== null &&
      checks.value.every(({ tone }) => tone !== "bad"),
  );

  return {
    draft,
    change,
    known,
    experiment,
    inputs,
    histograms,
    histogram,
    table: computed(() => read.value.table),
    roles,
    excess,
    checks,
    setting,
    isReady,
    busy,
    canTakeBack: computed(() => former.value !== null),
    mend(excessMended: OwnExcess): void {
      const before = draft.value;
      const { covariance, form, withStatistics } = excessMended;
      draft.value = {
        ...before,
        table: textOf(excessMended, factor.value),
        roles: null,
        covariance:
          covariance === null
            ? before.covariance
            : covariance.map((row) => row.join("\t")).join("\n"),
        form,
        withStatistics,
      };
      former.value = before;
    },
    takeBack(): void {
      if (former.value !== null) draft.value = former.value;
      former.value = null;
    },
    /** Begins again with nothing typed. */
    clear(): void {
      former.value = draft.value;
      draft.value = emptyDraft;
    },
    /** @returns the name of the experiment that it became; null where it was refused */
    async open(): Promise<string | null> {
      if (!isReady.value || busy.value || inputs.value === null) return null;
      busy.value = true;
      try {
        const files = excessFiles(inputs.value, excess.value!, setting.value!);
        return await experimentsStore.handOver(
          files.map(({ name, text }) => ({ name, file: new Blob([text]) })),
        );
      } finally {
        busy.value = false;
      }
    },
  };
});
