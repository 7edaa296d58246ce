// oxlint-disable-next-line import/no-unassigned-import -- acts by being loaded
import "./no-code-generation.ts";
import { answerTasks } from "./answer-tasks.ts";
import { LaboratoryEngine } from "./laboratory-engine.ts";

answerTasks(new LaboratoryEngine(() => performance.now()));
