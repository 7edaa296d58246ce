import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import {
  authorization,
  credentialIn,
  credentialOf,
  idOf,
  isNonce,
  nonceOf,
  proofOf,
} from "../../../src-shared/contract/credential.ts";

it("derives by HMAC-SHA-256, apart for the two sides", () => {
  const code = (text: string) => createHmac("sha256", "secret").update(text).digest("hex");
  expect(credentialOf("secret", "a1")).toBe(`a1.${code("neutrissimo client a1")}`);
  expect(proofOf("secret", "a1")).toBe(code("neutrissimo host a1"));
});

it("travels in a header of its own scheme", () => {
  const credential = credentialOf("secret", "a1");
  expect(credentialIn(authorization(credential))).toBe(credential);
  expect(idOf(credential)).toBe("a1");
  for (const header of [undefined, "", credential, `Bearer ${credential}`]) {
    expect(credentialIn(header)).toBeUndefined();
  }
  for (const text of ["", "a1", "a1.", `.${"0".repeat(64)}`, `a b.${"0".repeat(64)}`]) {
    expect(idOf(text)).toBeUndefined();
  }
});

it("takes random bytes as a nonce", () => {
  expect(isNonce(nonceOf(new Uint8Array(16)))).toBe(true);
  for (const text of ["", "abc", "Z".repeat(32), "a".repeat(65)]) expect(isNonce(text)).toBe(false);
});
