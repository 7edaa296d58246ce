import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import type { z } from "zod";
import { NeutrissimoError } from "../../../src-shared/errors.ts";
import { lookAtUserFile } from "../../read-user-file.ts";
import { sha256 } from "../../sha256.ts";
import { formerResult } from "../former-versions.ts";
import {
  bundleApplicationId,
  BundledFigure,
  BundledProduct,
  BundledTask,
  BundleManifest,
  bundleVersion,
  manifestMember,
  memberName,
  refusedBundle,
  unpacked,
} from "./bundle-format.ts";
import { formerProduct, formerTask } from "./former-bundle.ts";

/** A bundle that is open for reading; every member is checked when it is read. */
export class BundleReader {
  readonly path: string;
  readonly #file: Database.Database;
  readonly manifest: BundleManifest;
  /** Version 1: what is read of it is made as if of today. */
  readonly #isFormer: boolean;

  /**
   * @param bytes of the file, where SQLite cannot open it itself (inside an application's archive)
   * @throws InputError where the file is no bundle, damaged or newer
   */
  constructor(path: string, bytes?: Buffer) {
    this.path = path;
    if (bytes === undefined) {
      if (!existsSync(path)) throw refusedBundle(path, "there is no such file", "Check the path.");
      lookAtUserFile(path);
    }
    this.#file = opened(path, bytes);
    try {
      this.#isFormer = versionOf(this.#file) < bundleVersion;
      this.manifest = this.#json(manifestMember, BundleManifest);
    } catch (error) {
      this.#file.close();
      throw error;
    }
  }

  close(): void {
    this.#file.close();
  }

  tasks(): BundledTask[] {
    return this.#all("tasks/", BundledTask, formerTask);
  }

  products(): BundledProduct[] {
    return this.#all("products/", BundledProduct, formerProduct);
  }

  /** The result of a finished task as JSON; undefined where its chunks are the result themselves. */
  resultText(taskId: string): string | undefined {
    const name = memberName.result(taskId);
    if (!this.has(name)) return undefined;
    const text = this.read(name).toString("utf8");
    return this.#isFormer ? JSON.stringify(formerResult(JSON.parse(text))) : text;
  }

  /** Tasks by their ids, without reading them. */
  taskIds(): string[] {
    return this.#names("tasks/").map((name) => name.slice("tasks/".length, -".json".length));
  }

  /** Members that hold figures of the paper. */
  figureNames(): string[] {
    return this.#names("figures/");
  }

  /** Members that hold figures that the user saved. */
  savedNames(): string[] {
    return this.#names("saved/");
  }

  /** A member, as JSON that the caller checks. */
  json(name: string): unknown {
    return JSON.parse(this.read(name).toString("utf8"));
  }

  /** A member in a form. @throws InputError where it has another */
  checked<T>(name: string, schema: z.ZodType<T>): T {
    return this.#json(name, schema);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.manifest.members, name);
  }

  /**
   * Reads every member once.
   *
   * @returns the tasks and products in it
   * @throws InputError where one is missing, unknown or damaged
   */
  verify(): { readonly tasks: BundledTask[]; readonly products: BundledProduct[] } {
    const listed = Object.keys(this.manifest.members);
    const found = this.#guard(() =>
      this.#file.prepare<[], string>("SELECT name FROM members").pluck().all(),
    );
    const unknown = found.find((name) => name !== manifestMember && !this.has(name));
    if (unknown !== undefined) throw this.#damaged(`${unknown} is not in its list of members`);
    const tasks: BundledTask[] = [];
    const products: BundledProduct[] = [];
    for (const name of listed) {
      if (name.startsWith("tasks/")) tasks.push(this.#json(name, BundledTask, formerTask));
      else if (name.startsWith("products/"))
        products.push(this.#json(name, BundledProduct, formerProduct));
      else if (name.startsWith("saved/")) this.#json(name, BundledFigure);
      else this.read(name);
    }
    return { tasks, products };
  }

  /** Plain bytes of a member. @throws InputError where it is missing or damaged */
  read(name: string): Buffer {
    const row = this.#guard(() =>
      this.#file
        .prepare<[string], { sha256: string; bytes: Buffer }>(
          "SELECT sha256, bytes FROM members WHERE name = ?",
        )
        .get(name),
    );
    if (row === undefined) throw this.#damaged(`${name} is missing`);
    const expected = name === manifestMember ? row.sha256 : this.manifest.members[name];
    let bytes: Buffer;
    try {
      bytes = unpacked(row.bytes);
    } catch {
      throw this.#damaged(`${name} cannot be unpacked`);
    }
    if (sha256(bytes) !== expected) throw this.#damaged(`the check sum of ${name} differs`);
    return bytes;
  }

  #names(prefix: string): string[] {
    return Object.keys(this.manifest.members).filter((name) => name.startsWith(prefix));
  }

  #all<T>(prefix: string, schema: z.ZodType<T>, former?: (value: unknown) => unknown): T[] {
    return this.#names(prefix).map((name) => this.#json(name, schema, former));
  }

  /** @param former makes a member of version 1 as if of today */
  #json<T>(name: string, schema: z.ZodType<T>, former?: (value: unknown) => unknown): T {
    const bytes = this.read(name);
    try {
      const value: unknown = JSON.parse(bytes.toString("utf8"));
      return schema.parse(this.#isFormer && former !== undefined ? former(value) : value);
    } catch {
      throw refusedBundle(
        this.path,
        `${name} is not in a form that this Neutrissimo knows`,
        "Use the version of Neutrissimo that wrote it.",
      );
    }
  }

  #guard<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof Database.SqliteError) throw this.#damaged(error.message);
      throw error;
    }
  }

  #damaged(why: string): NeutrissimoError {
    return refusedBundle(this.path, `it is damaged: ${why}`);
  }
}

function versionOf(file: Database.Database): number {
  return Number(file.pragma("user_version", { simple: true }));
}

function opened(path: string, bytes: Buffer | undefined): Database.Database {
  let file: Database.Database | undefined;
  try {
    file = new Database(bytes ?? path, { readonly: true });
    const id = Number(file.pragma("application_id", { simple: true }));
    const version = versionOf(file);
    if (id !== bundleApplicationId) {
      throw refusedBundle(path, "it is no bundle of Neutrissimo", "Choose another file.");
    }
    if (version > bundleVersion) {
      throw refusedBundle(
        path,
        `it has version ${version}, and this Neutrissimo knows versions up to ${bundleVersion}`,
        "Use the newer Neutrissimo that wrote it.",
      );
    }
    return file;
  } catch (error) {
    file?.close();
    if (error instanceof NeutrissimoError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw refusedBundle(path, `it cannot be read: ${why}`);
  }
}
