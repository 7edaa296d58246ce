import { describe, expect, it } from "vitest";
import {
  errorOf,
  failureOf,
  isForeseen,
  valueOf,
} from "../../../src-shared/contract/failure-of.ts";
import { DomainError, NeutrissimoError } from "../../../src-shared/errors.ts";

describe("failureOf", () => {
  it("keeps the explanation and the path of errors raised on purpose, there and back", () => {
    const error = new DomainError("mass", 5, "0.001-2 GeV", "model.mass");
    const failure = failureOf(error);
    expect(failure).toEqual({ name: "DomainError", ...error.explanation });
    expect(errorOf(failure).explanation).toEqual(error.explanation);
    expect(failureOf(errorOf(failure))).toEqual(failure);
  });

  it("explains what was not foreseen by its message", () => {
    const failure = failureOf(new TypeError("x is undefined"));
    expect(failure.name).toBe("UnexpectedError");
    expect(failure.why).toBe("x is undefined");
    expect(failureOf("thrown text").why).toBe("thrown text");
  });

  it("tells foreseen errors from others", () => {
    expect(isForeseen(new DomainError("mass", 5, "0-1"))).toBe(true);
    expect(isForeseen(new TypeError("x"))).toBe(false);
  });
});

describe("valueOf", () => {
  it("opens an envelope, or throws what is in it", () => {
    expect(valueOf({ ok: true, value: 3 })).toBe(3);
    const failure = { name: "InputError", what: "a", why: "b", remedy: "c", path: "d" };
    expect(() => valueOf({ ok: false, failure })).toThrow(NeutrissimoError);
    expect(() => valueOf({ ok: false, failure })).toThrow("a: b (d). c");
  });
});
