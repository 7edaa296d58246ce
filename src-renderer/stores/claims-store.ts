import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { Claim } from "../../src-shared/paper/claims/claim.ts";
import type { FitPreset } from "../../src-shared/paper/paper-reading.ts";
import { fitPresets } from "../../src-shared/paper/paper-reading.ts";
import { useLayersStore } from "./layers-store.ts";
import { usePlaneStore } from "./plane-store.ts";
import { useServices } from "./services.ts";
import { workspaceExperiment } from "./workspace.ts";

export const claimPresets = ["statistically sound", "as the paper"] as const;

/** One statement under both readings of the errors. */
export interface ClaimRow {
  readonly figure: string;
  readonly statement: string;
  readonly under: Readonly<Record<FitPreset, Claim>>;
}

/** The paper's claims beside the numbers of the table on screen, under both presets. */
export const useClaimsStore = defineStore("claims", () => {
  const { plane } = useServices();
  const planeStore = usePlaneStore();
  const layersStore = useLayersStore();
  const rows = shallowRef<readonly ClaimRow[]>([]);
  const failure = shallowRef<Failure | null>(null);
  /** The table that the rows were measured on. */
  const measuredOn = shallowRef<typeof planeStore.loaded>(null);
  let asked: typeof planeStore.loaded = null;

  /** Measures the claims where the table on screen is whole and another than before. */
  async function measure(): Promise<void> {
    const { loaded } = planeStore;
    if (loaded === null || loaded.scan.state !== "done" || asked === loaded) return;
    // The paper's statements are about neutrino mode.
    if (loaded.scan.specification.experiment !== workspaceExperiment) return;
    asked = loaded;
    try {
      const limit = layersStore.limits.find(({ id }) => id === "nomad");
      const nomad =
        limit === undefined
          ? undefined
          : {
              points: limit.points.map(([mass, coupling]) => [mass, coupling] as const),
              paperFactor: limit.paperFactor,
            };
      const [sound = [], paper = []] = await Promise.all(
        claimPresets.map((preset) => plane().claims({ fit: { ...fitPresets[preset] }, nomad })),
      );
      // A later table has come meanwhile.
      if (asked !== loaded) return;
      rows.value = sound.flatMap((claim, index) => {
        const other = paper[index];
        return other === undefined
          ? []
          : [
              {
                figure: claim.figure,
                statement: claim.statement,
                under: { "statistically sound": claim, "as the paper": other },
              },
            ];
      });
      measuredOn.value = loaded;
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  return {
    rows,
    failure,
    measure,
    /** The rows belong to the table on screen. */
    isCurrent: computed(
      () =>
        measuredOn.value !== null && measuredOn.value === planeStore.loaded && !planeStore.other,
    ),
  };
});
