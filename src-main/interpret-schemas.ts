import { z } from "zod";

// Has zod interpret schemas that are made from now on, in place of compiling each of them at its
// first use: for a command that uses most of them once.
z.config({ jitless: true });
