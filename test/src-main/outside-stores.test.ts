import { linkSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { requireOutsideStores } from "../../src-main/outside-stores.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let store = "";
let elsewhere = "";

beforeEach(() => {
  [store, elsewhere] = [temporaryFolder(), temporaryFolder()];
  writeFileSync(join(store, "neutrissimo.sqlite"), "store");
  writeFileSync(join(store, "settings.json"), "{}");
  mkdirSync(join(store, "backups"));
});

describe("a place for a file", () => {
  it.each([
    ["the store", () => join(store, "neutrissimo.sqlite")],
    ["a file beside it", () => join(store, "new.pdf")],
    ["a folder in it that is not there yet", () => join(store, "figures", "more", "new.pdf")],
    ["the data folder itself", () => store],
    ["a way back into it", () => join(store, "..", store.split("/").at(-1)!, "new.pdf")],
    [
      "a link to the folder",
      () => {
        symlinkSync(store, join(elsewhere, "link"));
        return join(elsewhere, "link", "new.pdf");
      },
    ],
    [
      "a link to the store",
      () => {
        symlinkSync(join(store, "neutrissimo.sqlite"), join(elsewhere, "a.pdf"));
        return join(elsewhere, "a.pdf");
      },
    ],
    [
      "a link to what is not there yet",
      () => {
        symlinkSync(join(store, "lock.sqlite"), join(elsewhere, "b.pdf"));
        symlinkSync(join(elsewhere, "b.pdf"), join(elsewhere, "c.pdf"));
        return join(elsewhere, "c.pdf");
      },
    ],
  ])("is refused where it is %s, known or not", (_name, placeOf) => {
    const place = placeOf();
    for (const known of [[], [store]]) {
      expect(() => requireOutsideStores(place, known)).toThrow("belongs to a data folder");
    }
  });

  it.each(["neutrissimo.sqlite", "settings.json", "backups/copy.sqlite"])(
    "is refused where it is the same file as %s",
    (name) => {
      writeFileSync(join(store, "backups", "copy.sqlite"), "copy");
      linkSync(join(store, name), join(elsewhere, "hard.pdf"));
      expect(() => requireOutsideStores(join(elsewhere, "hard.pdf"), [store])).toThrow(
        "belongs to a data folder",
      );
    },
  );

  it("is refused in a data folder that is known and holds nothing yet", () => {
    const empty = temporaryFolder();
    expect(() => requireOutsideStores(join(empty, "a.pdf"), [empty])).toThrow("data folder");
    expect(() => requireOutsideStores(join(empty, "none", "a.pdf"), [join(empty, "none")])).toThrow(
      "data folder",
    );
  });

  it("is free elsewhere, also beside a data folder and through links", () => {
    mkdirSync(join(elsewhere, "figures"));
    symlinkSync(join(elsewhere, "figures"), join(elsewhere, "link"));
    writeFileSync(join(elsewhere, "a.pdf"), "a");
    linkSync(join(elsewhere, "a.pdf"), join(elsewhere, "twice.pdf"));
    symlinkSync(join(elsewhere, "loop"), join(elsewhere, "loop"));
    for (const name of ["a.pdf", "twice.pdf", "link/new.pdf", "new/folder/a.pdf", "loop"]) {
      expect(() => requireOutsideStores(join(elsewhere, name), [store])).not.toThrow();
    }
    expect(() => requireOutsideStores(`${store}-figures/a.pdf`, [store])).not.toThrow();
  });
});
