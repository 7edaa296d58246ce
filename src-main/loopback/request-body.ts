import type { Context } from "hono";

/** The bytes of a body, or why it is not taken. */
export type RequestBody = { readonly bytes: Buffer } | { readonly refused: string };

/**
 * Reads the body of a request, whether its length is told or it comes in chunks, and no further than
 * is allowed.
 *
 * @param largest bytes
 */
export async function readBody(context: Context, largest: number): Promise<RequestBody> {
  const refused = `it is longer than ${largest} bytes`;
  if (Number(context.req.header("content-length") ?? 0) > largest) return { refused };
  const reader = context.req.raw.body?.getReader();
  if (reader === undefined) return { bytes: Buffer.alloc(0) };
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { bytes: Buffer.concat(pieces) };
    length += value.byteLength;
    if (length > largest) {
      await reader.cancel();
      return { refused };
    }
    pieces.push(value);
  }
}
