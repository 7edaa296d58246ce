import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/*
 * How client and host of one start know each other. Both hold the secret of the start; it never
 * travels. A client sends what is derived from it, in a header that no page of another origin can
 * set; a host shows that it knows the secret before it is sent anything.
 */

/** Scheme of the `Authorization` header. */
const scheme = "Neutrissimo ";
/** Largest number of letters of a nonce that is answered. */
const longestNonce = 64;

/**
 * Credential of one client: a tab, a command.
 *
 * @param id random and used by this client alone, letters and digits
 */
export function credentialOf(secret: string, id: string): string {
  return `${id}.${code(secret, "client", id)}`;
}

/** Value of the `Authorization` header for a credential. */
export function authorization(credential: string): string {
  return `${scheme}${credential}`;
}

/** The credential in a header; undefined where it holds none. */
export function credentialIn(header: string | undefined): string | undefined {
  return header?.startsWith(scheme) === true ? header.slice(scheme.length) : undefined;
}

/** Part of a credential before its code; undefined where it has not the form of one. */
export function idOf(credential: string): string | undefined {
  return /^([\da-z]{1,64})\.[\da-f]{64}$/u.exec(credential)?.[1];
}

/** What a host answers to the nonce of a client: it knows the secret. */
export function proofOf(secret: string, nonce: string): string {
  return code(secret, "host", nonce);
}

export function isNonce(text: string): boolean {
  return text.length <= longestNonce && /^[\da-f]{16,}$/u.test(text);
}

/** Random bytes as a nonce or an id. */
export function nonceOf(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/** What a proof says can never be taken for a credential: each is for one side. */
function code(secret: string, side: "client" | "host", text: string): string {
  return bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(`neutrissimo ${side} ${text}`)));
}
