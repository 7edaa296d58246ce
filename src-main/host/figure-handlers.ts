import { figureRequests } from "../../src-shared/contract/figure-records.ts";
import { checkProvenance, type KnownHere } from "../../src-shared/figures/check-provenance.ts";
import { NeutrissimoError } from "../../src-shared/errors.ts";
import type { FigureDesk } from "../export/figure-desk.ts";
import type { FigureGallery } from "../reproduce/figure-gallery.ts";
import { piecesOf } from "../library/kept-documents.ts";
import type { Desk } from "./desk.ts";
import { asItCame } from "./desk-jobs.ts";
import { JsonReply } from "./json-reply.ts";
import { parsed } from "./parsed.ts";

/** Services behind the requests about figures. */
export interface FigureServices {
  readonly gallery: FigureGallery;
  readonly saved: FigureDesk;
  /** Checks, opens and writes figures in a thread. */
  readonly desk: Desk;
  /** What is here to hold a provenance against. */
  readonly here: KnownHere;
}

export function figureHandlers({ gallery, saved, desk, here }: FigureServices) {
  return {
    "figures.list": () => gallery.list(),
    "figures.make": parsed(figureRequests["figures.make"].input, ({ id, quality }) =>
      gallery.make(id, quality),
    ),
    "figures.cancel": parsed(figureRequests["figures.cancel"].input, ({ id }) =>
      gallery.cancel(id),
    ),
    "figures.read": parsed(figureRequests["figures.read"].input, ({ id }) =>
      JsonReply.of(gallery.read(id)),
    ),
    "figures.open": async (input: unknown) =>
      new JsonReply([await desk.openFigure(asItCame(input))]),
    "figures.saved": () => JsonReply.array(saved.saved.map(piecesOf)),
    "figures.save": async (input: unknown) =>
      new JsonReply(await saved.save(await desk.checkSaved(asItCame(input)))),
    "figures.stopExport": () => {
      desk.stopExports(stopped());
      return {};
    },
    "figures.remove": parsed(figureRequests["figures.remove"].input, async ({ id }) => {
      await saved.remove(id);
      return {};
    }),
    "figures.check": async (input: unknown) => {
      const { provenance, drawn } = await desk.hashes(asItCame(input));
      return provenance === null ? null : checkProvenance(provenance, drawn, here);
    },
    "figures.citations": (input: unknown) => desk.cite(asItCame(input)),
  } as const;
}

export function figureBinaryHandlers({ desk }: FigureServices) {
  return {
    "figures.export": (input: unknown) => desk.export(asItCame(input)),
  } as const;
}

function stopped(): NeutrissimoError {
  return new NeutrissimoError("Stopped", {
    what: "The figure was not written",
    why: "its export was cancelled",
    remedy: "Export it again.",
  });
}
