import { expect, it } from "vitest";
import { productWords, rememberDecays } from "../../../src-renderer/text/decay-products.ts";

it("what is counted is what N decays to: photons until an experiment says otherwise", () => {
  expect(productWords("gas").counted).toBe("Photons converted");
  rememberDecays([
    { name: "gas", decay: "electron-pair" },
    { name: null, decay: "photon" },
  ]);
  expect(productWords("gas").counted).toBe("Electron pairs");
  expect(productWords("oil").ofAll).toBe("Of all converted");
});
