import { InputError } from "../../src-shared/errors.ts";
import { TraceTopic } from "../../src-shared/contract/trace.ts";
import { nonEmpty, theseSurroundings, type Surroundings } from "./data-folder.ts";
import type { Log } from "./log.ts";

const variable = "NEUTRISSIMO_TRACE";

/**
 * What is traced, from NEUTRISSIMO_TRACE: topics between commas; nothing where it is not set.
 *
 * @throws InputError for a topic that there is not
 */
export function traceTopics(
  { environment }: Pick<Surroundings, "environment"> = theseSurroundings(),
): readonly TraceTopic[] {
  const words = (nonEmpty(environment[variable]) ?? "").split(",").map((word) => word.trim());
  const asked = words.filter((word) => word !== "");
  return [...new Set(asked.map(topicOf))];
}

function topicOf(word: string): TraceTopic {
  const parsed = TraceTopic.safeParse(word);
  if (parsed.success) return parsed.data;
  throw new InputError({
    what: `${variable} is not understood`,
    why: `there is no topic ${JSON.stringify(word)}`,
    remedy: `Set it to one or more of ${TraceTopic.options.join(", ")}, with commas between them.`,
    path: variable,
  });
}

/**
 * Writes a tree of the window to the log.
 *
 * @throws InputError where nothing is traced: the log is not for others to write to
 */
export function printTrace(
  lines: readonly string[],
  { trace, log }: { readonly trace: readonly TraceTopic[]; readonly log: Log },
): void {
  if (trace.length === 0) {
    throw new InputError({
      what: "Nothing is traced",
      why: `the host was started without ${variable}`,
      remedy: `Start it with ${variable}=${TraceTopic.options.join(",")}.`,
    });
  }
  if (lines.length > 0) log.info(lines.join("\n"));
}
