import { inflateSync } from "node:zlib";

/** What the compressed streams of a PDF hold, one after the other. */
export function pdfStreams(bytes: Buffer): string {
  const text = bytes.toString("latin1");
  return [...text.matchAll(/FlateDecode\n>>\nstream\n/g)]
    .map((match) => {
      try {
        return inflateSync(bytes.subarray(match.index + match[0].length)).toString("latin1");
      } catch {
        return "";
      }
    })
    .join("\n");
}
