import Database from "better-sqlite3";
import { answerSideCalls } from "../side-thread-calls.ts";
import { copyWhole } from "./backup.ts";

/** Copies the store that another thread has open for writing, by a connection that only reads. */
answerSideCalls(({ file, draft }: { file: string; draft: string }) => {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    copyWhole(database, draft);
  } finally {
    database.close();
  }
});
