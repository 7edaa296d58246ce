import { fileURLToPath } from "node:url";

/** Root of the project or package: two levels up, both from this source and from `out/main`. */
const root = new URL("../../", import.meta.url);

/** Folder of the data files that ship with the application. */
export const resourcesFolder = fileURLToPath(new URL("resources/", root));

/** Folder of the built window. */
export const windowFolder = fileURLToPath(new URL("out/renderer/", root));
