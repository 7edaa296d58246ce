import { computed } from "vue";
import { experimentTitle } from "../../text/experiment-title.ts";
import { useLibraryStore } from "../../stores/library-store.ts";
import { stateWords } from "../../text/state-words.ts";
import { taskKindWords } from "../../../src-shared/contract/task-kinds.ts";

interface Facet {
  readonly title: string;
  readonly entries: readonly FacetEntry[];
}

interface FacetEntry {
  readonly value: string;
  readonly label: string;
  readonly tasks: number;
  readonly chosen: boolean;
  readonly toggle: () => void;
}

/** Entries of one facet; a chosen one is taken back by a second click. */
function entriesOf<T extends string>(
  counts: readonly { readonly value: T; readonly tasks: number }[],
  chosen: readonly T[],
  labelOf: (value: T) => string,
  look: (values: T[]) => void,
): FacetEntry[] {
  return counts.map(({ value, tasks }) => ({
    value,
    label: labelOf(value),
    tasks,
    chosen: chosen.includes(value),
    toggle: () =>
      look(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]),
  }));
}

/** Experiments, kinds, states and tags of what is kept, with their counts. */
export function useFacets() {
  const store = useLibraryStore();
  return computed((): Facet[] => {
    const { overview, filter } = store;
    if (overview === null) return [];
    return [
      {
        title: "Experiment",
        entries: entriesOf(
          overview.experiments,
          filter.experiments,
          experimentTitle,
          (experiments) => store.look({ experiments }),
        ),
      },
      {
        title: "Kind",
        entries: entriesOf(
          overview.kinds,
          filter.kinds,
          (kind) => taskKindWords[kind].several,
          (kinds) => store.look({ kinds }),
        ),
      },
      {
        title: "State",
        entries: entriesOf(
          overview.states,
          filter.states,
          (state) => stateWords[state],
          (states) => store.look({ states }),
        ),
      },
      {
        title: "Tag",
        entries: entriesOf(
          overview.tags,
          filter.tags,
          (tag) => tag,
          (tags) => store.look({ tags }),
        ),
      },
    ].filter(({ entries }) => entries.length > 0);
  });
}
