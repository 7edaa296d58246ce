import { closeSync, openSync, writeSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** Where the bytes of events go, block by block. */
export interface EventSink {
  write(bytes: Uint8Array): void;
}

/** A file that grows. */
export class EventFile implements EventSink {
  readonly #file: number;
  bytes = 0;

  /** @throws the error of the system where it cannot be made, or is there already */
  constructor(path: string) {
    this.#file = openSync(path, "wx");
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    this.bytes += bytes.length;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Compresses each block as a member of its own: every reader of gzip takes them as one. */
export class GzipSink implements EventSink {
  readonly #sink: EventSink;

  constructor(sink: EventSink) {
    this.#sink = sink;
  }

  write(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#sink.write(gzipSync(bytes, { level: 6 }));
  }
}

/** Bytes of text before they are handed on. */
const blockLength = 1 << 20;

/** Lines of text as UTF-8, handed on in blocks. */
export class TextBlocks {
  readonly #sink: EventSink;
  #parts: string[] = [];
  #length = 0;

  constructor(sink: EventSink) {
    this.#sink = sink;
  }

  add(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
    if (this.#length >= blockLength) this.flush();
  }

  flush(): void {
    if (this.#length > 0) this.#sink.write(Buffer.from(this.#parts.join("")));
    this.#parts = [];
    this.#length = 0;
  }
}
