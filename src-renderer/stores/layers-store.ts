import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";
import { z } from "zod";
import type { ExternalLimits } from "../../src-shared/contract/external-limits.ts";
import type { CurveCoupling } from "../../src-shared/contract/limit-curve-facts.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { defaultLayers } from "./plane-layers.ts";
import type { PlaneLayers } from "./plane-layers.ts";
import { readStored, writeStored } from "./browser-storage.ts";
import { useServices } from "./services.ts";

const storageKey = "neutrissimo.layers";

const StoredLayers = z.object({
  hidden: z.array(z.string()).default([]),
  sigmas: z.array(z.union([z.literal(1), z.literal(2), z.literal(3)])),
  band: z.boolean(),
  bestFit: z.boolean(),
  star: z.boolean(),
  limits: z.array(z.string()),
  paperFactor: z.boolean(),
  moment: z.boolean(),
  selection: z.boolean().default(false),
}) satisfies z.ZodType<PlaneLayers>;

export type PlaneMode = "regions" | "overlap" | "map" | "data";

/** What the plane shows, kept by the browser; and the limits that it may show. */
export const useLayersStore = defineStore("layers", () => {
  const { connection } = useServices();
  const stored = StoredLayers.safeParse(readStored(storageKey));
  const layers = shallowRef<PlaneLayers>(stored.success ? stored.data : defaultLayers);
  const mode = ref<PlaneMode>("regions");
  /** Name of the measurement that map and verdict are of; the first where it has none such. */
  const chosen = ref<string | null>(null);
  const menuOpen = ref(false);
  const library = shallowRef<ExternalLimits | null>(null);
  const failure = shallowRef<Failure | null>(null);

  watch(layers, (value) => writeStored(storageKey, value));

  async function load(again = false): Promise<void> {
    if (library.value !== null && !again) return;
    try {
      library.value = await connection.client.request("limits.list", {});
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }
  connection.watchState((state) => {
    if (state === "connected") void load();
  });

  function change(patch: Partial<PlaneLayers>): void {
    layers.value = { ...layers.value, ...patch };
  }

  return {
    layers,
    mode,
    chosen,
    menuOpen,
    library,
    failure,
    limits: computed(() => library.value?.limits ?? []),
    change,
    /**
     * Takes in a curve of the user's from the text of a file, and shows it.
     *
     * @param coupling where the text does not say
     */
    async addLimit(file: string, text: string, coupling?: CurveCoupling): Promise<void> {
      try {
        const { id } = await connection.client.request("limits.add", { file, text, coupling });
        await load(true);
        if (!layers.value.limits.includes(id)) change({ limits: [...layers.value.limits, id] });
      } catch (error) {
        failure.value = failureOf(error);
      }
    },
    async removeLimit(id: string): Promise<void> {
      change({ limits: layers.value.limits.filter((each) => each !== id) });
      await connection.client.request("limits.remove", { id });
      await load(true);
    },
    /** Shows or hides one entry of a list of layers. */
    toggle<K extends "sigmas" | "limits" | "hidden">(key: K, entry: PlaneLayers[K][number]): void {
      const list: readonly (number | string)[] = layers.value[key];
      const next = list.includes(entry)
        ? list.filter((each) => each !== entry)
        : [...list, entry].sort();
      change({ [key]: next });
    },
  };
});
