import { watch } from "vue";
import { windowTracer, type Tracer } from "../connection/tracer.ts";

/**
 * `watch` of Vue under a name, so that a trace says which watcher asks the host or a thread for
 * something. Untraced it costs one question.
 *
 * @param name what it watches and does, as the line reads: `live: point`
 */
export function tracedWatch(name: string, tracer: Tracer = windowTracer): typeof watch {
  const traced = (source: never, act: (...values: unknown[]) => unknown, options?: never) =>
    watch(
      source,
      (...values: unknown[]) =>
        tracer.has("store")
          ? tracer.within(`watcher ${name}`, () => act(...values))
          : act(...values),
      options,
    );
  return traced as typeof watch;
}
