import { fileURLToPath } from "node:url";

/** The shipped data of this work tree. */
export const resourcesFolder = fileURLToPath(new URL("../../resources/", import.meta.url));
