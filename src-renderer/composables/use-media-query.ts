import { onScopeDispose, ref } from "vue";
import type { Ref } from "vue";

/** Whether a media query holds, followed as it changes. */
function useMediaQuery(query: string): Readonly<Ref<boolean>> {
  const list = window.matchMedia(query);
  const matches = ref(list.matches);
  const follow = () => {
    matches.value = list.matches;
  };
  list.addEventListener("change", follow);
  onScopeDispose(() => list.removeEventListener("change", follow));
  return matches;
}

/** Below this width the rail shows icons and the spectra share one card. */
export const useNarrowLayout = () => useMediaQuery("(width < 1200px)");
