// oxlint-disable-next-line import/no-unassigned-import -- acts by being loaded
import "./no-code-generation.ts";
import { answerTasks } from "./answer-tasks.ts";
import { SelectionEngine } from "./selection-engine.ts";

answerTasks(new SelectionEngine(() => performance.now()));
