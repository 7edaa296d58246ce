import { createPinia, defineStore } from "pinia";
import { describe, expect, it } from "vitest";
import { computed, createApp, ref, shallowRef, watch } from "vue";
import { Tracer } from "../../../src-renderer/connection/tracer.ts";
import { StoreTrace } from "../../../src-renderer/stores/trace-stores.ts";

const useWorkspace = defineStore("workspace", () => {
  const history = shallowRef([{ dMu: 1, mass: 2 }]);
  const workspace = computed(() => history.value.at(-1)!);
  return {
    workspace,
    move: (dMu: number) => {
      history.value = [...history.value, { ...workspace.value, dMu }];
    },
  };
});

const usePlane = defineStore("plane", () => {
  const workspaceStore = useWorkspace();
  const point = ref(0);
  const other = ref("same");
  function follow(): void {
    point.value = workspaceStore.workspace.dMu;
  }
  watch(() => workspaceStore.workspace.dMu, follow, { flush: "sync" });
  return { point, other, follow };
});

function traced() {
  const printed: string[][] = [];
  const frames: (() => void)[] = [];
  const tracer = new Tracer({
    now: () => 0,
    nextFrame: (act) => frames.push(act),
    afterTurn: () => undefined,
  });
  const trace = new StoreTrace(tracer);
  const pinia = createPinia();
  pinia.use(trace.plugin);
  createApp({}).use(pinia);
  return {
    trace,
    pinia,
    printed,
    print: (lines: string[]) => void printed.push(lines),
    paint: () => {
      while (frames.length > 0) frames.shift()?.();
    },
  };
}

describe("the trace of the stores", () => {
  it("begins with the fields that changed, and names the stores that changed after them", () => {
    const { trace, pinia, printed, print, paint } = traced();
    // One store stands before it is turned on, one comes after.
    const workspace = useWorkspace(pinia);
    trace.turnOn(["store"], print);
    const plane = usePlane(pinia);
    workspace.move(3);
    plane.follow();
    plane.other = "different";
    paint();
    expect(printed.map((lines) => lines.map((line) => line.replace(/^.*ms +/u, "")))).toEqual([
      [
        "trace change dMu 1 -> 3",
        "store plane: changed point",
        "store plane: follow()",
        "store plane: changed other",
        "paint",
      ],
    ]);
  });

  it("says where a change sets the values that were there", () => {
    const { trace, pinia, printed, print, paint } = traced();
    const workspace = useWorkspace(pinia);
    trace.turnOn(["store"], print);
    workspace.move(1);
    paint();
    expect(printed.map(([first]) => first)).toEqual(["trace change to the same values"]);
  });

  it("prints nothing where it is not asked for, nor for the topic of the host", () => {
    const { trace, pinia, printed, print, paint } = traced();
    const workspace = useWorkspace(pinia);
    trace.turnOn([], print);
    workspace.move(3);
    trace.turnOn(["queue"], print);
    workspace.move(4);
    paint();
    expect(printed).toEqual([]);
  });
});
