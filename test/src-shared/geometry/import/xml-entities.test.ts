import { describe, expect, it } from "vitest";
import { InputError } from "../../../../src-shared/errors.ts";
import { readXml } from "../../../../src-shared/geometry/import/xml-tree.ts";
import { built } from "./gdml-texts.ts";

const from = (files: Readonly<Record<string, string>>) => (path: string) => {
  if (Object.hasOwn(files, path)) return files[path];
  throw new InputError({ what: path, why: "missing", remedy: "", path });
};
const read = (text: string, files: Readonly<Record<string, string>> = {}) =>
  readXml(text, "main.xml", from(files));
const declaring = (entities: string, body: string) =>
  `<?xml version="1.0"?>\n<!DOCTYPE gdml [\n${entities}\n]>\n<gdml>${body}</gdml>`;

describe("entities", () => {
  it("put other files in their places, as Geant4 has them", () => {
    const { file } = built(
      {
        head: `<!DOCTYPE gdml [<!ENTITY mat SYSTEM "parts/mat.xml"><!ENTITY far "77">]>`,
        materials: "&mat;",
        structure: `<volume name="V"><materialref ref="Ent"/><solidref ref="b"/></volume>`,
        inside: `<physvol><volumeref ref="V"/><position x="&far;"/></physvol>`,
      },
      {
        readBeside: from({
          "parts/mat.xml": `<?xml version="1.0" encoding="UTF-8"?>
            <material name="Ent"><D value="2"/><fraction n="1" ref="O"/></material>`,
        }),
      },
    );
    expect(file.volumes[1].position).toEqual([7.7, 0, 0]);
    const entity = file.materials?.find(({ id }) => id === "Ent");
    expect(entity).toMatchObject({ density: 2, source: "parts/mat.xml, line 2" });
  });

  it("keep the lines of the files that they come from", () => {
    const files = { "b.xml": "<b>\n<c/></b>" };
    const root = read(declaring(`<!ENTITY b SYSTEM "b.xml">`, `\n&b;\n<d/>`), files);
    const [b, d] = root.children;
    expect([root.file, root.line]).toEqual(["main.xml", 5]);
    expect([b.file, b.line, b.children[0].line]).toEqual(["b.xml", 1, 2]);
    expect([d.file, d.line]).toEqual(["main.xml", 7]);
    expect(() =>
      read(declaring(`<!ENTITY b SYSTEM "b.xml">`, "&b;"), { "b.xml": "<b>\n<c></b>" }),
    ).toThrow(/b\.xml, line 2/);
  });

  it("leave standard ones, comments and CDATA alone", () => {
    const root = read(
      declaring(
        `<!-- <!ENTITY x "1"> --><!ENTITY y "2">`,
        `<!-- &x; --><a t="1&lt;2 &#65;">&y;&amp;</a>`,
      ),
    );
    expect(root.children[0].attributes["t"]).toBe("1<2 A");
    expect(root.children[0].text).toBe("2&");
  });

  it("hold one another", () => {
    const entities = `<!ENTITY a "<x/>&b;"><!ENTITY b "<y/>">`;
    expect(read(declaring(entities, "&a;&a;")).children.map(({ name }) => name)).toEqual([
      "x",
      "y",
      "x",
      "y",
    ]);
  });

  it.each([
    ["are not declared", "", "&x;", /&x; is not declared/],
    ["hold themselves", `<!ENTITY x "&y;"><!ENTITY y "&x;">`, "&x;", /&[xy]; holds itself/],
    ["are in a folder above", `<!ENTITY x SYSTEM "../x.xml">`, "&x;", /not in its own folder/],
    ["are at a host", `<!ENTITY x SYSTEM "http://host/x.xml">`, "&x;", /not in its own folder/],
    ["are missing", `<!ENTITY x SYSTEM "x.xml">`, "&x;", /missing/],
    ["are parameters", `<!ENTITY % x "1">`, "", /parameter entities/],
    ["are not written out", `<!ENTITY x`, "", /document type cannot be read/],
  ])("that %s are refused", (_, entities, body, why) => {
    expect(() => read(declaring(entities, `<z/>${body}`))).toThrow(InputError);
    expect(() => read(declaring(entities, `<z/>${body}`))).toThrow(why);
  });

  it("that grow without bound are refused", () => {
    const entities = Array.from({ length: 12 }, (_, k) =>
      k === 0
        ? `<!ENTITY e0 "${"x".repeat(100)}">`
        : `<!ENTITY e${k} "${`&e${k - 1};`.repeat(20)}">`,
    ).join("\n");
    expect(() => read(declaring(entities, "&e11;"))).toThrow(
      /entities are used more than|holds more than/,
    );
  });

  it("elements in elements without end are refused", () => {
    const deep = `${"<a>".repeat(1e5)}${"</a>".repeat(1e5)}`;
    expect(() => read(`<gdml>${deep}</gdml>`)).toThrow(/nested more than 256 levels/);
  });
});

it.each(["<?xml version", '<?xml version="1.0" <gdml/>', "<?", ""])(
  "says the line of a declaration that is damaged: %s",
  (text) => {
    const read = () => readXml(text, "main.xml", () => "");
    expect(read).toThrow(InputError);
    expect(read).toThrow("(line 1)");
    expect(read).not.toThrow("undefined");
  },
);
