import { expect, it } from "vitest";
import { computed } from "vue";
import { experimentTitle, rememberTitles } from "../../../src-renderer/text/experiment-title.ts";

it("an experiment is called by its name until its title is known", () => {
  const title = computed(() => experimentTitle("argon-box"));
  expect(title.value).toBe("argon-box");
  rememberTitles([
    { name: null, title: "broken.json" },
    { name: "argon-box", title: "A box of argon" },
  ]);
  expect(title.value).toBe("A box of argon");
});
