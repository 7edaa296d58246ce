import { largestPiece } from "../../src-shared/contract/file-transfers.ts";
import type { HostClient } from "../../src-shared/contract/contract.ts";

/** A file to hand over, and its name with the folders that it lies in. */
export interface FileToHandOver {
  readonly name: string;
  readonly file: Blob;
}

/**
 * Hands files over to the host, piece by piece.
 *
 * @param onShare told the share that has gone, 0 to 1
 * @returns the key of the upload
 */
export async function handOver(
  client: HostClient,
  files: readonly FileToHandOver[],
  onShare: (share: number) => void = () => undefined,
): Promise<string> {
  const all = files.reduce((sum, { file }) => sum + file.size, 0);
  let gone = 0;
  let upload: string | null = null;
  for (const { name, file } of files) {
    // An empty file is handed over too.
    for (let from = 0; from < Math.max(1, file.size); from += largestPiece) {
      const bytes = new Uint8Array(await file.slice(from, from + largestPiece).arrayBuffer());
      const piece = { upload, name, base64: base64Of(bytes) };
      const reply: { upload: string } = await client.request("uploads.add", piece);
      ({ upload } = reply);
      gone += bytes.length;
      onShare(all === 0 ? 1 : gone / all);
    }
  }
  return upload ?? "";
}

/**
 * Takes over what the host has made ready. The browser keeps large ones on disk.
 *
 * @param bytes of the whole
 */
export async function takeOver(
  client: HostClient,
  download: string,
  bytes: number,
  onShare: (share: number) => void = () => undefined,
): Promise<Blob> {
  try {
    let whole = new Blob([]);
    while (whole.size < bytes) {
      const piece = await client.requestBytes("downloads.piece", { download, from: whole.size });
      if (piece.byteLength === 0) break;
      whole = new Blob([whole, piece]);
      onShare(whole.size / bytes);
    }
    return whole;
  } finally {
    // What went wrong before says more than that there is nothing to end.
    await client.request("downloads.end", { download }).catch(() => undefined);
  }
}

/** Has the browser save a file, as its user has it set: at once, or after asking where. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function base64Of(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
