import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src-shared/errors.ts";
import { lookAtUserFile, readUserFile, readUserText } from "../../src-main/read-user-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const onLinux = process.platform === "linux";
const onWindows = process.platform === "win32";

/** Why a file is refused. */
function refusal(path: string, largest?: number): string {
  for (const act of [lookAtUserFile, readUserFile, readUserText]) {
    expect(() => act(path, largest), act.name).toThrow(InputError);
  }
  try {
    lookAtUserFile(path, largest);
  } catch (error) {
    if (error instanceof InputError) {
      expect(error.explanation.path).toBe(path);
      return error.explanation.why;
    }
  }
  return "";
}

function written(content: string | Buffer): string {
  const path = join(temporaryFolder(), "file.txt");
  writeFileSync(path, content);
  return path;
}

describe("a file of the user's", () => {
  it("is read whole, its byte order mark left out of the text", () => {
    const path = written("\uFEFFa line\n");
    expect(readUserText(path)).toBe("a line\n");
    expect(readUserFile(path)).toHaveLength(10);
    expect(readUserText(written(""))).toBe("");
  });

  it("is taken up to the largest size and refused above it", () => {
    const path = written(Buffer.alloc(1000, "x"));
    expect(readUserFile(path, 1000)).toHaveLength(1000);
    expect(refusal(path, 999)).toContain("it holds 0.001 MB; at most 0.000999 MB are read");
  });

  it("is refused where it is missing or a folder", () => {
    const folder = temporaryFolder();
    expect(refusal(join(folder, "none"))).toContain("ENOENT");
    mkdirSync(join(folder, "inner"));
    expect(refusal(join(folder, "inner"))).toBe("it is a folder, not a file");
  });

  it.skipIf(onWindows)("is refused at once where it is a pipe that nobody writes to", () => {
    const path = join(temporaryFolder(), "pipe");
    execFileSync("mkfifo", [path]);
    expect(refusal(path)).toBe("it is a pipe, not a file");
  });

  it.skipIf(onWindows)("is refused where it is a device, also behind a link", () => {
    expect(refusal("/dev/zero")).toBe("it is a device, not a file");
    const path = join(temporaryFolder(), "link");
    symlinkSync("/dev/zero", path);
    expect(refusal(path)).toBe("it is a device, not a file");
  });

  it.skipIf(!onLinux)("is refused where the system makes it while it is read", () => {
    expect(refusal("/proc/self/status")).toContain("not a stored file");
    expect(refusal("/sys/kernel/mm/transparent_hugepage/enabled")).toContain("not a stored file");
  });
});
