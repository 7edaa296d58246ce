import { z } from "zod";

// The content security policy forbids code from strings; without this the schemas try it once and
// the browser reports a violation. Must be imported before any schema.
z.config({ jitless: true });
