import { bundleRequests } from "../../src-shared/contract/bundle-records.ts";
import { eventRequests } from "../../src-shared/contract/event-records.ts";
import { requests, type RequestName } from "../../src-shared/contract/contract.ts";
import {
  transferBinaryRequests,
  transferRequests,
} from "../../src-shared/contract/file-transfers.ts";
import { LossError } from "../../src-shared/geometry/import/lost-volumes.ts";
import type { CatalogueEntry } from "../queue/catalogue-entry.ts";
import type { ExperimentCatalogue } from "../queue/experiment-catalogue.ts";
import type { BundleDesk } from "./bundle-desk.ts";
import type { EventDesk } from "./event-desk.ts";
import type { Downloads } from "./downloads.ts";
import { parsed } from "./parsed.ts";
import type { Uploads } from "./uploads.ts";

/** Services behind the requests that bring files and take them away. */
export interface TransferServices {
  readonly bundles: BundleDesk;
  readonly events: EventDesk;
  readonly catalogue: ExperimentCatalogue;
  readonly uploads: Uploads;
  readonly downloads: Downloads;
}

export function transferHandlers(services: TransferServices) {
  const { bundles, catalogue, events, uploads, downloads } = services;
  return {
    "uploads.add": parsed(transferRequests["uploads.add"].input, ({ upload, name, base64 }) => ({
      upload: uploads.add(upload, name, Buffer.from(base64, "base64")),
    })),
    "uploads.end": parsed(transferRequests["uploads.end"].input, ({ upload }) => {
      uploads.folder(upload);
      uploads.end(upload);
      return {};
    }),
    "downloads.end": parsed(transferRequests["downloads.end"].input, ({ download }) => {
      downloads.end(download);
      return {};
    }),
    "bundles.export": parsed(bundleRequests["bundles.export"].input, (input) =>
      bundles.export(input),
    ),
    "bundles.import": parsed(bundleRequests["bundles.import"].input, ({ path }) =>
      bundles.import(path),
    ),
    "bundles.pack": parsed(bundleRequests["bundles.pack"].input, async (chosen) => {
      const packed = await downloads.make((path) => bundles.pack(chosen, path));
      return { ...packed, name: bundles.fileName };
    }),
    "bundles.importUpload": parsed(
      bundleRequests["bundles.importUpload"].input,
      async ({ upload, name }) => {
        try {
          return await bundles.import(uploads.path(upload, name));
        } finally {
          uploads.end(upload);
        }
      },
    ),
    "events.export": parsed(eventRequests["events.export"].input, ({ path, replace, ...choices }) =>
      events.export(choices, path, replace),
    ),
    "events.pack": parsed(
      eventRequests["events.pack"].input,
      async ({ isCompressed, ...choices }) => {
        const packed = await downloads.make((path) => events.pack(choices, isCompressed, path));
        return { ...packed, name: events.fileName(choices, isCompressed) };
      },
    ),
    "events.stop": () => {
      events.stopExports();
      return {};
    },
    "experiments.open": parsed(requests["experiments.open"].input, async ({ path, acceptLoss }) =>
      headOf(await catalogue.open(path, acceptLoss)),
    ),
    "experiments.reopen": parsed(
      requests["experiments.reopen"].input,
      async ({ file, acceptLoss }) => headOf(await catalogue.reopen(file, acceptLoss)),
    ),
    "experiments.openUpload": parsed(
      requests["experiments.openUpload"].input,
      async ({ upload, acceptLoss }) => {
        const folder = uploads.folder(upload);
        try {
          const entry = await catalogue.takeIn(folder, acceptLoss);
          uploads.end(upload);
          return headOf(entry);
        } catch (error) {
          // It may be asked for again without what is lost.
          if (!isLoss(error)) uploads.end(upload);
          throw error;
        }
      },
    ),
    "experiments.forget": parsed(requests["experiments.forget"].input, ({ file }) => {
      catalogue.forget(file);
      return {};
    }),
  } satisfies Partial<Record<RequestName, unknown>>;
}

export function transferBinaryHandlers({ downloads }: TransferServices) {
  return {
    "downloads.piece": parsed(
      transferBinaryRequests["downloads.piece"].input,
      ({ download, from }) => downloads.piece(download, from),
    ),
  } as const;
}

/** Its class stays in the thread that has read the file. */
function isLoss(error: unknown): boolean {
  return error instanceof Error && error.name === LossError.errorName;
}

function headOf({ inputs }: CatalogueEntry) {
  return { name: inputs.name, title: inputs.title };
}
