import type {
  LibraryFilter,
  LibraryMembers,
  LibrarySort,
} from "../../src-shared/contract/library-records.ts";
import type { LibraryGroups } from "../store/library-groups.ts";

export interface MembersAsked {
  readonly filter: LibraryFilter;
  readonly sort: LibrarySort;
  readonly opened: readonly string[];
  readonly ids: readonly string[];
}

/** What rows of the grouped library stand for: a folded one for all that lies beneath it too. */
export function libraryMembers(
  groups: LibraryGroups,
  { filter, sort, opened, ids }: MembersAsked,
): LibraryMembers {
  const asked = new Set(ids);
  const open = new Set(opened);
  const folded = groups
    .ordered(filter, sort)
    .filter(({ key, lead, tasks }) => tasks > 1 && asked.has(lead) && !open.has(key));
  const members = groups.members(
    filter,
    folded.map(({ key }) => key),
  );
  const ofLead = new Map(folded.map(({ key, lead }) => [lead, members.get(key) ?? []]));
  const all = ids.flatMap((id) => [id, ...(ofLead.get(id) ?? []).map((member) => member.id)]);
  return groups.tally([...new Set(all)]);
}
