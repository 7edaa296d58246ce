import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { BundleImport } from "../../src-shared/contract/bundle-records.ts";
import { largestPiece } from "../../src-shared/contract/bundle-records.ts";
import type { RequestInput } from "../../src-shared/contract/contract.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { importWords } from "../text/bundle-words.ts";
import { useServices } from "./services.ts";

/** A bundle that is taken in: how far, what it brought, or why it was refused. */
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
    takePath: (path: string) => attempt(() => client.request("bundles.import", { path })),
    takeFile: (file: File) =>
      attempt(async () => {
        let upload: string | null = null;
        for (let from = 0; from < Math.max(1, file.size); from += largestPiece) {
          const bytes = new Uint8Array(await file.slice(from, from + largestPiece).arrayBuffer());
          const piece: RequestInput<"bundles.upload"> = {
            upload,
            name: file.name,
            base64: base64Of(bytes),
          };
          ({ upload } = await client.request("bundles.upload", piece));
          share.value = Math.min(1, (from + largestPiece) / file.size);
        }
        return client.request("bundles.importUpload", { upload: upload ?? "", name: file.name });
      }),
  };
});

function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
