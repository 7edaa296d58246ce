import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPack } from "../../../src-main/batch/pack-reader.ts";
import { PackWriter } from "../../../src-main/batch/pack-writer.ts";
import { generator } from "../../support/generator.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** Units of some hundred bytes; one holds what looks like the begin of a record. */
const units = Array.from({ length: 6 }, (_, k) => {
  const bytes = Uint8Array.from({ length: 300 + 40 * k }, (__, at) => (at * 7 + k * 13) % 256);
  if (k === 2) bytes.set(Buffer.from('\n#unit ["p",9,1,5,"00"] 12345678\n'), 50);
  return bytes;
});

function written(full?: number) {
  const folder = temporaryFolder();
  const paths: string[] = [];
  const pack = new PackWriter((number) => {
    const path = join(folder, `a-${number}.pack`);
    paths.push(path);
    return path;
  }, full);
  units.forEach((bytes, chunk) => pack.add({ productId: "p", chunk }, 10, bytes));
  pack.close();
  return paths;
}

const found = (path: string) =>
  [...readPack(path)].map((item) => {
    if (item.kind !== "unit") return item.kind;
    expect(item.bytes).toEqual(units[item.head.chunk]);
    return item.head.chunk;
  });

describe("a pack", () => {
  it("gives back its units, and passes over those that are not wanted without their bytes", () => {
    const [path] = written();
    expect(found(path!)).toEqual([0, 1, 2, 3, 4, 5]);
    const some = [...readPack(path!, ({ chunk }) => chunk === 4)].map(({ kind }) => kind);
    expect(some).toEqual(["passed", "passed", "passed", "passed", "unit", "passed"]);
  });

  it("goes on in another file where one is full", () => {
    const paths = written(900);
    expect(paths.length).toBeGreaterThan(2);
    expect(paths.flatMap(found)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("cut at any place gives all units before, and is open, not damaged", () => {
    const [path] = written();
    const whole = readFileSync(path!);
    for (let length = 0; length < whole.length; length += 17) {
      writeFileSync(path!, whole.subarray(0, length));
      const items = found(path!);
      const isWhole = items.every((item) => item !== "damaged" && item !== "passed");
      expect(isWhole, `cut at ${length}: ${items}`).toBe(true);
      expect(items.filter((item) => item !== "open")).toEqual(
        [0, 1, 2, 3, 4, 5].slice(0, items.filter((item) => item !== "open").length),
      );
    }
  });

  it("with any byte flipped costs the unit that it is in alone, and says so", () => {
    const [path] = written();
    const whole = readFileSync(path!);
    const random = generator(5);
    for (let k = 0; k < 120; k++) {
      const changed = Buffer.from(whole);
      const at = Math.floor(random() * whole.length);
      changed[at] = changed[at]! ^ (1 << Math.floor(random() * 8));
      writeFileSync(path!, changed);
      const items = found(path!);
      const kept = items.filter((item) => typeof item === "number");
      expect(kept.length, `flipped at ${at}: ${items}`).toBe(5);
      expect(items.some((item) => item === "damaged" || item === "open")).toBe(true);
    }
  });
});
