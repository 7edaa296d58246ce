import { describe, expect, it } from "vitest";
import { HostName } from "../../../src-shared/contract/batch-records.ts";

describe("a host that a window may name", () => {
  it.each(["login", "user@login-1.example.org", "10.0.0.7", "a_b"])("%s is one", (name) => {
    expect(HostName.safeParse(name).success).toBe(true);
  });

  it.each([
    "",
    "-oProxyCommand=touch",
    "user@-oProxyCommand=touch",
    "a b",
    "a;b",
    "$(b)",
    "`b`",
    "a\nb",
    "a@b@c",
    "%h",
    "[::1]",
    "ssh://a",
    "a:22",
    "ä",
    "a".repeat(256),
  ])("%o is none", (name) => {
    expect(HostName.safeParse(name).success).toBe(false);
  });
});
