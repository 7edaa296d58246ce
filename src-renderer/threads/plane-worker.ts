// oxlint-disable-next-line import/no-unassigned-import -- acts by being loaded
import "./no-code-generation.ts";
import { answerTasks } from "./answer-tasks.ts";
import { PlaneEngine } from "./plane-engine.ts";

answerTasks(new PlaneEngine(() => performance.now()));
