import { figureBinaryRequests, figureRequests } from "../../src-shared/contract/figure-records.ts";
import type { FigureDesk } from "../export/figure-desk.ts";
import type { FigureGallery } from "../reproduce/figure-gallery.ts";
import { parsed } from "./parsed.ts";

/** Services behind the requests about figures. */
export interface FigureServices {
  readonly gallery: FigureGallery;
  readonly desk: FigureDesk;
}

export function figureHandlers({ gallery, desk }: FigureServices) {
  return {
    "figures.list": () => gallery.list(),
    "figures.make": parsed(figureRequests["figures.make"].input, ({ id, quality }) =>
      gallery.make(id, quality),
    ),
    "figures.cancel": parsed(figureRequests["figures.cancel"].input, ({ id }) =>
      gallery.cancel(id),
    ),
    "figures.read": parsed(figureRequests["figures.read"].input, ({ id }) => gallery.read(id)),
    "figures.open": parsed(figureRequests["figures.open"].input, async ({ base64 }) => {
      const { carriedFigure } = await import("../export/carried-figure.ts");
      return { figure: carriedFigure(Buffer.from(base64, "base64")) };
    }),
    "figures.saved": () => desk.saved,
    "figures.save": parsed(figureRequests["figures.save"].input, (input) => desk.save(input)),
    "figures.remove": parsed(figureRequests["figures.remove"].input, ({ id }) => {
      desk.remove(id);
      return {};
    }),
    "figures.citations": parsed(figureRequests["figures.citations"].input, async ({ figure }) => {
      const { citationsOf } = await import("../../src-shared/figures/citations.ts");
      return citationsOf(figure);
    }),
  } as const;
}

export function figureBinaryHandlers({ desk }: FigureServices) {
  return {
    "figures.export": parsed(figureBinaryRequests["figures.export"].input, (input) =>
      desk.export(input),
    ),
  } as const;
}
