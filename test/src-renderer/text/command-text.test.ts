import { describe, expect, it } from "vitest";
import { commandText, pythonText } from "../../../src-renderer/text/command-text.ts";

describe("a command as text", () => {
  it("quotes what a shell would take apart", () => {
    expect(
      commandText(["limit", "box", "--measurement", "it's dE/dx", "--masses", "0.1,0.2"]),
    ).toBe("npx neutrissimo limit box --measurement 'it'\\''s dE/dx' --masses 0.1,0.2");
  });

  it("is a program in Python that reads the reply", () => {
    expect(pythonText(["simulate", "box", "--mass", "0.2"])).toBe(
      [
        "import json, subprocess",
        'command = ["npx","neutrissimo","simulate","box","--mass","0.2","--json"]',
        "reply = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)",
        'print(reply["expected"]["selected"], "selected,", reply["expected"]["converted"], "converted")',
        "",
      ].join("\n"),
    );
    expect(pythonText(["limit", "box"])).toContain('for limit in reply["limits"]:');
    expect(pythonText(["region", "box"])).toContain('print(reply["best"])');
  });
});
