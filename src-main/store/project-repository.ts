import Database from "better-sqlite3";
import { InputError } from "../../src-shared/errors.ts";

/** A named project, without what lies in it. */
export interface StoredProject {
  readonly id: number;
  readonly name: string;
  readonly createdAt: string;
}

const columns = "id, name, created_at AS createdAt";

export class ProjectRepository {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  list(): StoredProject[] {
    return this.#database
      .prepare<[], StoredProject>(`SELECT ${columns} FROM projects ORDER BY name`)
      .all();
  }

  /** @throws InputError where there is none */
  read(id: number): StoredProject {
    const project = this.#database
      .prepare<[number], StoredProject>(`SELECT ${columns} FROM projects WHERE id = ?`)
      .get(id);
    if (project === undefined) throw unknownProject(id);
    return project;
  }

  /** @throws InputError where the name is taken */
  create(name: string, createdAt: string): StoredProject {
    const { lastInsertRowid } = uniquely(name, () =>
      this.#database
        .prepare("INSERT INTO projects (name, created_at) VALUES (?, ?)")
        .run(name, createdAt),
    );
    return this.read(Number(lastInsertRowid));
  }

  /** @throws InputError where the name is taken, or there is no such project */
  rename(id: number, name: string): StoredProject {
    uniquely(name, () =>
      this.#database.prepare("UPDATE projects SET name = ? WHERE id = ?").run(name, id),
    );
    return this.read(id);
  }

  /** Its tasks stay, in no project. @throws InputError where there is none */
  remove(id: number): void {
    const { changes } = this.#database.prepare("DELETE FROM projects WHERE id = ?").run(id);
    if (changes === 0) throw unknownProject(id);
  }
}

function uniquely<T>(name: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code !== "SQLITE_CONSTRAINT_UNIQUE") throw error;
    throw new InputError({
      what: `The project cannot be called ${name}`,
      why: "another project has this name",
      remedy: "Choose another name, or move the runs into that project.",
      path: "name",
    });
  }
}

function unknownProject(id: number): InputError {
  return new InputError({
    what: "There is no such project",
    why: `the store holds none with the id ${id}`,
    remedy: "Choose one from the list of projects.",
    path: "project",
  });
}
