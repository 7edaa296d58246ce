import { requests } from "../../src-shared/contract/contract.ts";
import type { RequestName } from "../../src-shared/contract/contract.ts";
import type { TaskLibrary } from "../queue/task-library.ts";
import { JsonReply, recordsReply } from "./json-reply.ts";
import { parsed } from "./parsed.ts";

/** Requests about the library: every task kept, in named projects. */
export function libraryHandlers(library: TaskLibrary) {
  return {
    "library.describe": () => library.describe(),
    "library.list": parsed(requests["library.list"].input, async (page) => {
      const { total, tasks } = await library.list(page);
      return recordsReply(tasks, { total });
    }),
    "library.rows": parsed(requests["library.rows"].input, async (asked) =>
      JsonReply.of(await library.rows(asked)),
    ),
    "library.members": parsed(requests["library.members"].input, (asked) => library.members(asked)),
    "library.outlines": parsed(requests["library.outlines"].input, ({ ids }) =>
      library.outlines(ids),
    ),
    "library.ids": parsed(requests["library.ids"].input, ({ filter, sort }) =>
      library.ids(filter, sort),
    ),
    "library.edit": parsed(requests["library.edit"].input, async ({ change, ...chosen }) => {
      await library.edit(chosen, change);
      return {};
    }),
    "library.trash": parsed(requests["library.trash"].input, async (chosen) => {
      await library.trash(chosen);
      return {};
    }),
    "library.restore": parsed(requests["library.restore"].input, async (chosen) => {
      await library.restore(chosen);
      return {};
    }),
    "library.emptyTrash": () => library.emptyTrash(),
    "projects.create": parsed(requests["projects.create"].input, ({ name }) =>
      library.createProject(name),
    ),
    "projects.rename": parsed(requests["projects.rename"].input, ({ id, name }) =>
      library.renameProject(id, name),
    ),
    "projects.remove": parsed(requests["projects.remove"].input, async ({ id }) => {
      await library.removeProject(id);
      return {};
    }),
  } satisfies Partial<Record<RequestName, unknown>>;
}
