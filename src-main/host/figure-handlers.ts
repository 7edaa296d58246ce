import { figureRequests } from "../../src-shared/contract/figure-records.ts";
import { JsonBody } from "../../src-shared/contract/json-body.ts";
import { NeutrissimoError } from "../../src-shared/errors.ts";
import type { FigureDesk } from "../export/figure-desk.ts";
import type { FigureGallery } from "../reproduce/figure-gallery.ts";
import { alreadyChecked } from "./checked-replies.ts";
import type { Desk } from "./desk.ts";
import type { DeskInput } from "./desk-jobs.ts";
import { parsed } from "./parsed.ts";

/** Services behind the requests about figures. */
export interface FigureServices {
  readonly gallery: FigureGallery;
  readonly saved: FigureDesk;
  /** Checks, opens and writes figures in a thread. */
  readonly desk: Desk;
}

export function figureHandlers({ gallery, saved, desk }: FigureServices) {
  return {
    "figures.list": () => gallery.list(),
    "figures.make": parsed(figureRequests["figures.make"].input, ({ id, quality }) =>
      gallery.make(id, quality),
    ),
    "figures.cancel": parsed(figureRequests["figures.cancel"].input, ({ id }) =>
      gallery.cancel(id),
    ),
    "figures.read": parsed(figureRequests["figures.read"].input, ({ id }) => gallery.read(id)),
    "figures.open": parsed(figureRequests["figures.open"].input, async ({ base64 }) =>
      alreadyChecked({ figure: await desk.openFigure(base64) }),
    ),
    "figures.saved": () => alreadyChecked(saved.saved),
    "figures.save": async (input: unknown) =>
      alreadyChecked(saved.save(await desk.checkSaved(asItCame(input)))),
    "figures.stopExport": () => {
      desk.stopExports(stopped());
      return {};
    },
    "figures.remove": parsed(figureRequests["figures.remove"].input, ({ id }) => {
      saved.remove(id);
      return {};
    }),
    "figures.citations": (input: unknown) => desk.cite(asItCame(input)),
  } as const;
}

export function figureBinaryHandlers({ desk }: FigureServices) {
  return {
    "figures.export": (input: unknown) => desk.export(asItCame(input)),
  } as const;
}

/** It is checked in the thread. */
function asItCame(input: unknown): DeskInput {
  return input instanceof JsonBody ? { json: input.text } : { value: input };
}

function stopped(): NeutrissimoError {
  return new NeutrissimoError("Stopped", {
    what: "The figure was not written",
    why: "its export was cancelled",
    remedy: "Export it again.",
  });
}
