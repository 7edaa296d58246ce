import { openStore } from "../../src-main/store/open-store.ts";
import type { Acknowledged } from "./work.ts";

// Opens the store and copies it day after day until it is killed; the lock keeps all others out.
const [dataFolder = ""] = process.argv.slice(2);
const store = openStore(dataFolder, { now: new Date().toISOString() });
for (let day = 1; ; day++) {
  const now = new Date(Date.now() + day * 25 * 3600 * 1000).toISOString();
  const path = await store.backUp(now);
  const fact: Acknowledged = { what: "did", act: path === undefined ? "nothing due" : "copy" };
  process.stdout.write(`${JSON.stringify(fact)}\n`);
}
