// oxlint-disable-next-line import/no-unassigned-import -- acts by being loaded
import "./no-code-generation.ts";
import { answerTasks } from "./answer-tasks.ts";
import { LiveEngine } from "./live-engine.ts";

answerTasks(new LiveEngine(() => performance.now()));
