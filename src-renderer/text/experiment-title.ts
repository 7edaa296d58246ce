import { shallowReactive } from "vue";

const titles = shallowReactive(new Map<string, string>());

/** Titles as the experiment files have them, told by the host. */
export function rememberTitles(
  experiments: readonly { readonly name: string | null; readonly title: string }[],
): void {
  for (const { name, title } of experiments) if (name !== null) titles.set(name, title);
}

/** Title of an experiment; its name until the host has told it. */
export function experimentTitle(name: string): string {
  return titles.get(name) ?? name;
}
