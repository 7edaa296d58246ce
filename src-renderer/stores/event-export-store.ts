import { defineStore } from "pinia";
import { ref } from "vue";
import type { EventExport } from "../../src-shared/contract/event-records.ts";
import type { EventFormat } from "../../src-shared/specification/event-export.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { saveFile, takeOver } from "./hand-over.ts";
import { useServices } from "./services.ts";

/** What is asked of an export of events. */
export interface EventsToSave {
  readonly specification: RunSpecification;
  readonly format: EventFormat;
  readonly unweighted: number | null;
  readonly isCompressed: boolean;
}

/** Events of runs as files that the browser saves. */
export const useEventExportStore = defineStore("event-export", () => {
  const { client } = useServices().connection;
  /** Share that is written, then taken over; null where nothing is under way. */
  const share = ref<number | null>(null);
  const isTakenOver = ref(false);
  client.subscribe("events.progress", ({ done, total }) => {
    if (share.value !== null && !isTakenOver.value) share.value = total > 0 ? done / total : 0;
  });

  return {
    share,
    isTakenOver,
    /** Has events written and saved. @throws the failure of the host */
    async save(choices: EventsToSave): Promise<EventExport & { readonly name: string }> {
      share.value = 0;
      isTakenOver.value = false;
      try {
        const packed = await client.request("events.pack", choices);
        isTakenOver.value = true;
        share.value = 0;
        const file = await takeOver(client, packed.download, packed.bytes, (come) => {
          share.value = come;
        });
        saveFile(file, packed.name);
        return packed;
      } finally {
        share.value = null;
      }
    },
    /** Ends what is being written. */
    async stop(): Promise<void> {
      await client.request("events.stop", {});
    },
  };
});
