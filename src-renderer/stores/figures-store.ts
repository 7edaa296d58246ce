import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type {
  FigureExport,
  FigureQuality,
  GalleryFigure,
  SavedFigure,
} from "../../src-shared/contract/figure-records.ts";
import type { FigureClaim } from "../../src-shared/specification/figure-claim.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { isNewer } from "../../src-shared/figures/refreshed-figure.ts";
import { base64Of } from "./hand-over.ts";
import { useServices } from "./services.ts";

const previewKey = ({ id, madeAt }: GalleryFigure) => `${id} ${madeAt ?? ""}`;

/** The figures of the paper and the user's own: what there is, how to make and to write it. */
export const useFiguresStore = defineStore("figures", () => {
  const { connection } = useServices();
  const { client } = connection;
  const list = shallowRef<readonly GalleryFigure[]>([]);
  const saved = shallowRef<readonly SavedFigure[]>([]);
  const removed = shallowRef<SavedFigure | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const quality = ref<FigureQuality>("draft");
  const written = ref(0);
  /** Figures that were read, by id and the time they were made at. */
  const previews = shallowRef<ReadonlyMap<string, FigureSpecification>>(new Map());

  /** What the user asks for, in place of what failed before. */
  async function guarded<T>(act: () => Promise<T>): Promise<T | null> {
    failure.value = null;
    try {
      return await act();
    } catch (error) {
      failure.value = failureOf(error);
      return null;
    }
  }

  let failedByItself: Failure | null = null;

  /** What goes on by itself: success wipes away its own failure, none of the user's. */
  async function quietly(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      if (failure.value === failedByItself) failure.value = null;
      failedByItself = null;
    } catch (error) {
      failedByItself = failureOf(error);
      failure.value = failedByItself;
    }
  }

  async function preview(record: GalleryFigure): Promise<void> {
    const key = previewKey(record);
    if (record.madeAt === null || previews.value.has(key)) return;
    const { figure } = await client.request("figures.read", { id: record.id });
    previews.value = new Map([...previews.value, [key, figure]]);
  }

  function take(record: GalleryFigure): void {
    list.value = list.value.map((each) => (each.id === record.id ? record : each));
    void quietly(() => preview(record));
  }

  async function refresh(): Promise<void> {
    const records = await client.request("figures.list", {});
    list.value = records;
    saved.value = await client.request("figures.saved", {});
    for (const record of records) await preview(record);
  }

  connection.watchState((state) => {
    if (state === "connected") void quietly(refresh);
  });
  client.subscribe("figure.changed", take);

  async function make(id: string): Promise<void> {
    await guarded(async () =>
      take(await client.request("figures.make", { id, quality: quality.value })),
    );
  }

  function save(
    figure: Pick<SavedFigure, "name" | "projectId" | "figure"> & { id: string | null },
  ): Promise<SavedFigure | null> {
    return guarded(async () => {
      const record = await client.request("figures.save", figure);
      saved.value = [record, ...saved.value.filter((each) => each.id !== record.id)];
      return record;
    });
  }

  return {
    list,
    saved,
    failure,
    quality,
    previewOf: (record: GalleryFigure) => previews.value.get(previewKey(record)) ?? null,
    /** The paper's figure of the same name where it was made again from other products since. */
    newerThan(figure: FigureSpecification): FigureSpecification | null {
      const record = list.value.find(({ id }) => id === figure.name);
      const fresh = record && previews.value.get(previewKey(record));
      return fresh !== undefined && isNewer(fresh, figure) ? fresh : null;
    },
    running: computed(() =>
      list.value.filter(({ state }) => state === "running" || state === "queued"),
    ),
    make,
    async makeAll(): Promise<void> {
      for (const { id } of list.value) await make(id);
    },
    cancel: (id: string) =>
      guarded(async () => take(await client.request("figures.cancel", { id }))),
    read: (
      id: string,
    ): Promise<{ figure: FigureSpecification; claims: readonly FigureClaim[] } | null> =>
      guarded(() => client.request("figures.read", { id })),
    /** Exports that were written in this session. */
    written,
    /** The files of a figure: the one, or several as a zip. @throws the failure of the host */
    async write(request: FigureExport) {
      const files = await client.requestBytes("figures.export", request);
      written.value += 1;
      return files;
    },
    /** Ends every export under way: whoever waits for one is told so. */
    stopWriting: async () => void (await client.request("figures.stopExport", {})),
    citations: (figure: FigureSpecification) => client.request("figures.citations", { figure }),
    /** The figure that a dropped file carries. */
    openFile: (file: File) =>
      guarded(async () => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        const request = { name: file.name, base64: base64Of(bytes) };
        return (await client.request("figures.open", request)).figure;
      }),
    save,
    /** The figure removed last, until another takes its place. */
    removed,
    remove: (id: string) =>
      guarded(async () => {
        await client.request("figures.remove", { id });
        removed.value = saved.value.find((each) => each.id === id) ?? null;
        saved.value = saved.value.filter((each) => each.id !== id);
      }),
    async restore(): Promise<void> {
      if (removed.value === null) return;
      if ((await save(removed.value)) !== null) removed.value = null;
    },
    /** Projects of the library, by name. */
    projects: async () => (await client.request("library.describe", {})).projects,
  };
});
