import { writeSync } from "node:fs";
import { registerHooks } from "node:module";

// Loaded before a program: writes the URL of every module that it has loaded to file descriptor 3.
const loaded: string[] = [];
registerHooks({
  load: (url, context, nextLoad) => {
    loaded.push(url);
    return nextLoad(url, context);
  },
});
process.on("exit", () => writeSync(3, loaded.join("\n")));
