import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { smallEvents, writtenEvents } from "../../../support/written-events.ts";

const bufferOf = ({ buffer, byteOffset, byteLength }: Buffer) =>
  buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;

describe("events as Parquet", () => {
  const events = smallEvents();
  const { content, expected, events: count } = writtenEvents("parquet", { events });
  const file = bufferOf(content);
  const metadata = parquetMetadata(file);

  it("have a column of the right type for each quantity", () => {
    const types = Object.fromEntries(
      metadata.schema
        .slice(1)
        .map(({ name, type, converted_type: converted, repetition_type }) => [
          name,
          `${type}${converted === undefined ? "" : ` ${converted}`} ${repetition_type}`,
        ]),
    );
    expect(Object.keys(types)).toEqual(events.maker.table.columns.map(({ name }) => name));
    expect(types).toMatchObject({
      event: "INT32 REQUIRED",
      weight: "DOUBLE REQUIRED",
      channel: "BYTE_ARRAY UTF8 REQUIRED",
      N_pdg: "INT32 REQUIRED",
      photon_px: "DOUBLE REQUIRED",
      vertex_x: "FLOAT REQUIRED",
      factor_scattering: "DOUBLE REQUIRED",
    });
  });

  it("hold the numbers of the events, to the last digit", async () => {
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(count);
    const table = events.maker.fill(0, events.seed);
    const weights = table.values("weight").slice(0, count).toSorted();
    expect(Float64Array.from(rows, ({ weight }) => Number(weight)).toSorted()).toEqual(weights);
    expect(rows.reduce((sum, { weight }) => sum + Number(weight), 0)).toBeCloseTo(expected, 6);
    expect(rows.map(({ event }) => Number(event))).toEqual(rows.map((_, k) => k));
    expect(new Set(rows.map(({ volume }) => volume))).toContain("oil");
  });

  it("say what they are in their metadata", () => {
    const found = new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value]));
    expect(JSON.parse(found.get("neutrissimo.provenance") ?? "")).toEqual(events.provenance);
    const columns: { name: string }[] = JSON.parse(found.get("neutrissimo.columns") ?? "");
    expect(columns).toHaveLength(metadata.schema.length - 1);
    expect(found.get("neutrissimo.exposure")).toBe("1.875e+21");
    expect(metadata.created_by).toBe("Neutrissimo 0.0.0");
  });

  it("have a row group for each chunk", () => {
    const large = smallEvents("miniboone-fhc", 140_000);
    const { content: bytes, events: all } = writtenEvents("parquet", { events: large });
    const groups = parquetMetadata(bufferOf(bytes)).row_groups;
    expect(large.maker.chunks).toBe(2);
    expect(groups).toHaveLength(2);
    expect(groups.reduce((sum, { num_rows }) => sum + Number(num_rows), 0)).toBe(all);
  });
});
