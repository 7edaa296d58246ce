// oxlint-disable-next-line import/no-unassigned-import -- acts by being loaded
import "./no-code-generation.ts";
import { answerTasks } from "./answer-tasks.ts";
import { DetectorEngine } from "./detector-engine.ts";

answerTasks(new DetectorEngine(() => performance.now()));
