import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { BundleImport, PackedBundle } from "../../src-shared/contract/bundle-records.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { importWords } from "../text/bundle-words.ts";
import { handOver, saveFile, takeOver } from "./hand-over.ts";
import { useServices } from "./services.ts";

/** Bundles in and out: how far one is taken in, what it brought, or why it was refused. */
export const useBundleStore = defineStore("bundle", () => {
  const { client } = useServices().connection;
  const open = ref(false);
  /** Share of a file handed over to the host; null where none is on its way. */
  const share = ref<number | null>(null);
  const outcome = ref("");
  const failure = shallowRef<Failure | null>(null);

  async function attempt(act: () => Promise<BundleImport>): Promise<void> {
    open.value = true;
    outcome.value = "";
    failure.value = null;
    share.value = 0;
    try {
      outcome.value = importWords(await act());
    } catch (error) {
      failure.value = failureOf(error);
    }
    share.value = null;
  }

  return {
    open,
    share,
    outcome,
    failure,
    begin(): void {
      open.value = true;
      outcome.value = "";
      failure.value = null;
    },
    close: () => {
      open.value = false;
    },
    takeFile: (file: File) =>
      attempt(async () => {
        const { name } = file;
        const upload = await handOver(client, [{ name, file }], (gone) => {
          share.value = gone;
        });
        return client.request("bundles.importUpload", { upload, name });
      }),
    /**
     * Has tasks packed and the bundle saved by the browser.
     *
     * @param ids null: all
     * @throws the failure of the host
     */
    async save(
      ids: readonly string[] | null,
      project: number | null,
      onShare: (share: number) => void,
    ): Promise<PackedBundle> {
      const chosen = ids === null ? null : [...ids];
      const packed = await client.request("bundles.pack", { ids: chosen, project });
      saveFile(await takeOver(client, packed.download, packed.bytes, onShare), packed.name);
      return packed;
    },
  };
});
