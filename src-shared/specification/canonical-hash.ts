import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import { IntegrityError } from "../errors.ts";

/** Canonical JSON of a value (RFC 8785): sorted keys, shortest numbers, no white space. */
export function canonicalForm(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) {
    throw new IntegrityError({
      what: "A specification could not be written in canonical form",
      why: "it holds a value that JSON cannot express",
      remedy: "Report this with the specification.",
    });
  }
  return text;
}

/** SHA-256 of bytes, as 64 hexadecimal digits. */
export function hashOfBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** Name of a product: SHA-256 of the canonical form of everything it depends on. */
export function canonicalHash(value: unknown): string {
  return hashOfBytes(utf8ToBytes(canonicalForm(value)));
}
