import { request } from "node:http";
import type { IncomingHttpHeaders } from "node:http";

export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RawReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

/** Sends a request as it stands: unlike fetch, with any Host, Origin or path. */
export async function rawRequest(port: number, sent: RawRequest): Promise<RawReply> {
  const { promise, resolve, reject } = Promise.withResolvers<RawReply>();
  const { method = "GET", path, headers = {}, body = "" } = sent;
  const call = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
    const pieces: Buffer[] = [];
    response.on("data", (piece: Buffer) => pieces.push(piece));
    response.on("end", () => {
      const bytes = Buffer.concat(pieces);
      const { statusCode = 0, headers: replied } = response;
      resolve({ status: statusCode, headers: replied, bytes, text: bytes.toString("utf8") });
    });
    response.on("error", reject);
  });
  call.on("error", reject);
  call.end(body);
  return promise;
}
