import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { settingTitles } from "../../../src-renderer/frame/place-commands.ts";

const views = fileURLToPath(new URL("../../../src-renderer/views/settings/", import.meta.url));

it("the palette knows every setting by the title of its row", () => {
  const shown = globSync(`${views}*Settings.vue`).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/<SettingRow\s+title="([^"]+)"/gu)].map(
      ([, title]) => title,
    ),
  );
  const known = Object.values(settingTitles).flat();
  expect(shown.length).toBeGreaterThan(8);
  expect(shown.filter((title) => !known.includes(title ?? ""))).toEqual([]);
  expect(known.filter((title) => title !== "Keyboard" && !shown.includes(title))).toEqual([]);
});
