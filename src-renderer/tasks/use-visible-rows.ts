import { computed, ref } from "vue";
import type { Ref } from "vue";
import { useElementSize } from "../composables/use-element-size.ts";

/** Rows beyond the edges that are drawn as well, so that scrolling and arrows find them. */
const margin = 12;

/**
 * The part of a long list that is in view.
 *
 * @param scroller the element that scrolls
 * @param rowHeight px, the same for every row
 * @param count number of rows of the whole list
 */
export function useVisibleRows(
  scroller: Readonly<Ref<HTMLElement | null>>,
  rowHeight: number,
  count: () => number,
) {
  const size = useElementSize(scroller);
  const top = ref(0);
  const from = computed(() =>
    Math.max(0, Math.min(Math.floor(top.value / rowHeight), count()) - margin),
  );
  const to = computed(() =>
    Math.min(count(), Math.ceil((top.value + size.value.height) / rowHeight) + margin),
  );
  return {
    from,
    to,
    onScroll: () => {
      top.value = scroller.value?.scrollTop ?? 0;
    },
  };
}
