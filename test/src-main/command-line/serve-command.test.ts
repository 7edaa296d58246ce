import { describe, expect, it } from "vitest";
import { rawRequest } from "../../support/raw-request.ts";
import { runCommand } from "../../../src-main/command-line/run-command.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("serve", () => {
  it("writes its URL, lets in who has the token, and ends when told to", async () => {
    const stop = new AbortController();
    const written = Promise.withResolvers<string>();
    const code = runCommand(["serve", "--workers", "1", "--data-dir", temporaryFolder()], {
      out: written.resolve,
      note: () => {},
      noteIsTerminal: false,
      stop: stop.signal,
    });
    const url = new URL((await written.promise).trim());
    expect(url.hostname).toBe("127.0.0.1");
    expect((await rawRequest(Number(url.port), { path: "/" })).status).toBe(403);
    const entered = await rawRequest(Number(url.port), { path: `/${url.search}` });
    expect(entered.status).toBe(303);
    stop.abort();
    expect(await code).toBe(0);
    await expect(rawRequest(Number(url.port), { path: "/" })).rejects.toThrow("ECONNREFUSED");
  });
});
