import { realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { InputError } from "../../src-shared/errors.ts";
import { readUserText } from "../read-user-file.ts";

/** Files that one import may read in all: size limits hold for each. */
const maxFiles = 200;

/**
 * Reads the files that an imported one names: in its folder and those within, links that lead out
 * of it refused.
 *
 * @param folder of the imported file
 * @param seen is told each path and text
 */
export function besideIn(
  folder: string,
  seen: (path: string, text: string) => void = () => undefined,
): (path: string) => string {
  let count = 0;
  return (path) => {
    const failure = (why: string) =>
      new InputError({
        what: `The file ${path} cannot be read`,
        why,
        remedy: `Put it into ${folder}, beside the file that names it.`,
        path,
      });
    if (++count > maxFiles) throw failure(`more than ${maxFiles} files are named`);
    let text: string;
    try {
      const inside = realpathSync(folder);
      const file = realpathSync(join(inside, path));
      if (!file.startsWith(inside.endsWith(sep) ? inside : inside + sep)) {
        throw failure("it leads out of the folder of the imported file");
      }
      text = readUserText(file);
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw failure(error instanceof Error ? error.message : String(error));
    }
    seen(path, text);
    return text;
  };
}
