import { describe, expect, it } from "vitest";
import { authorization, credentialOf } from "../../../src-shared/contract/credential.ts";
import { rawRequest } from "../../support/raw-request.ts";
import { runCommand } from "../../../src-main/command-line/run-command.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("serve", () => {
  it("writes its URL, lets in who has its key, and ends when told to", async () => {
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
    const call = (headers: Record<string, string>) =>
      rawRequest(Number(url.port), {
        method: "POST",
        path: "/api/request/tasks.list",
        headers: { "content-type": "application/json", ...headers },
        body: "{}",
      });
    expect((await call({})).status).toBe(401);
    const secret = url.hash.slice("#key=".length);
    const headers = { authorization: authorization(credentialOf(secret, "a1")) };
    expect((await call(headers)).status).toBe(200);
    stop.abort();
    expect(await code).toBe(0);
    await expect(rawRequest(Number(url.port), { path: "/" })).rejects.toThrow("ECONNREFUSED");
  });
});
