import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";
import { placesAlong } from "../../src-shared/analyses/plane-path.ts";
import type { SurfacePoint } from "../../src-shared/analyses/plane-surface.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { PlanePlace } from "./coupling-axis.ts";
import type { PointFit } from "../threads/plane-messages.ts";
import { useAxesStore } from "./axes-store.ts";
import { changeOf } from "./plane-place.ts";
import { usePlaneStore } from "./plane-store.ts";
import { useServices } from "./services.ts";
import { tracedWatch } from "./traced-watch.ts";
import { modelOf } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

/** Fewest and most points that a path is looked at. */
export const pathPoints = [2, 12] as const;
/** Most corners of a path. */
const maxCorners = 6;

/** A point of the path with what every measurement says of it. */
export interface PathPoint {
  readonly model: SurfacePoint;
  readonly fit: PointFit;
}

/**
 * A path through the plane, straight in the logarithms of its axes, and every measurement along it;
 * the table of the scan answers. Other axes begin another path.
 */
export const usePathStore = defineStore("path", () => {
  const { plane } = useServices();
  const axesStore = useAxesStore();
  const planeStore = usePlaneStore();
  const workspaceStore = useWorkspaceStore();

  const isOpen = ref(false);
  const corners = shallowRef<readonly PlanePlace[]>([]);
  const count = ref(6);
  const found = shallowRef<readonly PathPoint[]>([]);
  const failure = shallowRef<Failure | null>(null);

  /** From the point on, a decade upwards or, at the top, downwards; a d_tau of 0 from where it acts. */
  function begin(): void {
    const { across, upwards } = axesStore.place;
    const [least, most] =
      axesStore.held === null ? ([1e-8, 1e-4] as const) : axesStore.upwards.range;
    const step = axesStore.held === null ? 10 : 1000;
    const start = upwards > 0 ? upwards : 1e-7;
    const from = Math.min(most, Math.max(least, start));
    const to = from * step <= most ? from * step : from / step;
    corners.value = [
      { across, upwards: from },
      { across, upwards: Number(to.toPrecision(6)) },
    ];
  }
  watch(
    () => axesStore.axes,
    () => {
      if (isOpen.value) begin();
    },
  );

  const places = computed(() => placesAlong(corners.value, count.value));
  const models = computed(() =>
    places.value.map((place): SurfacePoint => {
      const change = changeOf(axesStore.axes, place);
      return modelOf({ ...workspaceStore.workspace, ...change });
    }),
  );
  /** Those that the masses of the table hold. */
  const inside = computed(() => {
    const masses = planeStore.loaded?.masses ?? [];
    const [least, most] = [masses[0] ?? Infinity, masses.at(-1) ?? 0];
    return models.value.filter(({ mass }) => mass >= least && mass <= most);
  });
  const key = computed(() =>
    isOpen.value ? JSON.stringify([inside.value, planeStore.choices]) : null,
  );
  async function follow(): Promise<void> {
    if (key.value === null || planeStore.loaded === null) return;
    const asked = inside.value;
    try {
      const fits = await plane().path(planeStore.choices, asked);
      if (fits === null) return;
      found.value = fits.map((fit, k) => ({ model: asked[k]!, fit }));
      failure.value = null;
    } catch (error) {
      found.value = [];
      failure.value = failureOf(error);
    }
  }
  tracedWatch("path: points")([key, () => planeStore.loaded], () => void follow());

  return {
    isOpen,
    corners,
    count,
    places,
    points: found,
    failure,
    /** Points that lie beside the masses of the scan. */
    outside: computed(() => models.value.length - inside.value.length),
    canAdd: computed(() => corners.value.length < maxCorners),
    toggle(): void {
      isOpen.value = !isOpen.value;
      if (isOpen.value && corners.value.length === 0) begin();
    },
    put(index: number, place: PlanePlace): void {
      corners.value = corners.value.map((corner, k) => (k === index ? place : corner));
    },
    /** At the point of the workspace. */
    add(): void {
      corners.value = [...corners.value, axesStore.place];
    },
    remove(index: number): void {
      corners.value = corners.value.filter((_, k) => k !== index);
    },
  };
});
