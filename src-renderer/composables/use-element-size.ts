import { onBeforeUnmount, onMounted, shallowRef } from "vue";
import type { Ref, ShallowRef } from "vue";

export interface ElementSize {
  readonly width: number;
  readonly height: number;
}

/** Size of an element in whole pixels, followed as it changes; zero until it is mounted. */
export function useElementSize(
  element: Readonly<Ref<HTMLElement | null>>,
): Readonly<ShallowRef<ElementSize>> {
  const size = shallowRef<ElementSize>({ width: 0, height: 0 });
  let observer: ResizeObserver | null = null;

  onMounted(() => {
    if (element.value === null) return;
    observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const width = Math.floor(entry.contentRect.width);
      const height = Math.floor(entry.contentRect.height);
      if (width !== size.value.width || height !== size.value.height)
        size.value = { width, height };
    });
    observer.observe(element.value);
  });
  onBeforeUnmount(() => observer?.disconnect());
  return size;
}
