/* oxlint-disable import/no-unassigned-import -- the worker acts by being loaded */
import "../../../src-main/workers/worker.ts";

// The real worker, which ends without a word some time after its start, in the middle of its work.
const life = 1000 + Math.random() * 3000;
setTimeout(() => process.exit(9), life);
