import { InputError } from "../../../src-shared/errors.ts";
import { answerSideCalls } from "../../../src-main/side-thread-calls.ts";

// A side thread that does as it is told, and counts.
let count = 0;
const filled: number[][] = [];

answerSideCalls(
  (
    call: {
      echo?: string;
      refuse?: string;
      raise?: string;
      hang?: boolean;
      exit?: number;
      fill?: boolean;
      steps?: number;
    },
    step,
  ) => {
    count += 1;
    for (let k = 1; k <= (call.steps ?? 0); k++) step(k, call.steps ?? 0);
    if (call.refuse !== undefined) {
      throw new InputError({ what: "It", why: call.refuse, remedy: "Send less." });
    }
    if (call.raise !== undefined) throw new Error(call.raise);
    if (call.exit !== undefined) process.exit(call.exit);
    while (call.fill === true) filled.push(Array.from({ length: 1e5 }, (_, k) => k + 0.5));
    while (call.hang === true);
    return `${call.echo} ${count}`;
  },
);
