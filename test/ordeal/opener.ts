import { openStore } from "../../src-main/store/open-store.ts";

// Opens a store of an older version, which brings it to the present tables, unless it is killed.
const [dataFolder = ""] = process.argv.slice(2);
process.stdout.write("opening\n");
openStore(dataFolder, { now: new Date().toISOString() }).close();
