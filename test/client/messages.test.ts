/** Neither side of the preview believes a message that it cannot use. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHostMessage, readPageMessage, readPageState } from "../../client/preview/messages";

const model = { scenarios: [], problems: [], problemCount: 0, broken: false };

describe("messages from the page", () => {
  test.each([
    [{ type: "look", view: "mermaid", parts: null }],
    [{ type: "look", view: "ladder", parts: [{ scenario: 0, from: 0, to: 2 }] }],
    [{ type: "reveal", uri: "file:///a.tcpflow", line: 3 }],
    [{ type: "step", uri: "file:///a", question: 1, scenario: 0, at: { step: 3 }, machines: true }],
    [{ type: "step", uri: "file:///a", question: 2, scenario: 0, at: { line: 3 }, machines: false }],
    [{ type: "lock" }],
    [{ type: "export" }],
    [{ type: "raster", uri: "file:///a", question: 1, png: "iVBORw0KGgo=" }],
    [{ type: "raster", uri: "file:///a", question: 1, png: null }],
    [{ type: "copied", uri: "file:///a", question: 2, done: true }],
    [{ type: "drawn", milliseconds: 12.5 }],
    [{ type: "failed", message: "no" }],
  ])("%j is read", (message) => {
    expect(readPageMessage({ ...message, more: 1 })).toEqual(message);
  });

  test.each([
    [null],
    ["look"],
    [{ type: "look", view: "svg", parts: null }],
    [{ type: "look", view: "ladder", parts: [{ scenario: 0, from: -1, to: 2 }] }],
    [{ type: "look", view: "ladder", parts: null, bars: 1 }],
    [{ type: "open", uri: "file:///etc/passwd" }],
    [{ type: "reveal", uri: "file:///a", line: -1 }],
    [{ type: "reveal", uri: "file:///a", line: 1.5 }],
    [{ type: "reveal", uri: 7, line: 1 }],
    [{ type: "reveal", line: 1 }],
    [{ type: "step", uri: "file:///a", question: 1, scenario: 0, at: {}, machines: true }],
    [{ type: "step", uri: "file:///a", question: 1, scenario: 0.5, at: { step: 3 }, machines: true }],
    [{ type: "raster", uri: "file:///a", question: 1, png: "<svg>" }],
    [{ type: "raster", uri: "file:///a", question: -1, png: null }],
    [{ type: "raster", question: 1, png: null }],
    [{ type: "copied", uri: "file:///a", question: 2, done: "yes" }],
    [{ type: "drawn", milliseconds: Number.NaN }],
    [{ type: "drawn", milliseconds: Number.POSITIVE_INFINITY }],
    [{ type: "failed" }],
  ])("%j is dropped", (message) => {
    expect(readPageMessage(message)).toBeNull();
  });
});

describe("messages to the page", () => {
  test.each([
    [{ type: "cursor", uri: "file:///a.tcpflow", line: 0 }],
    [{ type: "show", uri: "file:///a.tcpflow", name: "a.tcpflow", line: 0, model }],
    [{ type: "show", uri: "file:///a.tcpflow", name: "a.tcpflow", line: null, model }],
    [{ type: "locked", uri: "file:///a.tcpflow", locked: true }],
    [{ type: "rasterize", uri: "file:///a", question: 1, svg: "<svg/>", scale: 2, to: "clipboard" }],
  ])("%j is read", (message) => {
    expect(readHostMessage(message)).toEqual(message);
  });

  test.each([
    [{ type: "cursor", uri: "file:///a.tcpflow", line: "0" }],
    [{ type: "show", uri: "file:///a.tcpflow", name: "a.tcpflow", line: 0 }],
    [
      {
        type: "show",
        uri: "file:///a.tcpflow",
        name: "a.tcpflow",
        line: 0,
        model: { ...model, scenarios: [{}] },
      },
    ],
    [{ type: "show", uri: "file:///a.tcpflow", name: "a.tcpflow", line: 0, model: { ...model, broken: 1 } }],
    [{ type: "locked", uri: "file:///a.tcpflow", locked: 1 }],
    [{ type: "rasterize", uri: "file:///a", question: 1, svg: "<svg/>", scale: 40, to: "host" }],
    [{ type: "rasterize", uri: "file:///a", question: 1, svg: "<svg/>", scale: 0, to: "host" }],
    [{ type: "rasterize", uri: "file:///a", question: 1, svg: "<svg/>", scale: 2, to: "file:///etc" }],
    [{ type: "rasterize", uri: "file:///a", question: 1, svg: 7, scale: 2, to: "host" }],
    [{ type: "eval", uri: "file:///a.tcpflow", line: 0 }],
  ])("%j is dropped", (message) => {
    expect(readHostMessage(message)).toBeNull();
  });
});

describe("what a page left behind", () => {
  test("is taken where it can be used, view by view", () => {
    const good = { zoom: 1.44, left: 3, top: 400 };
    expect(
      readPageState({
        uri: "file:///a",
        places: { a: good, b: { ...good, zoom: 0 }, c: { zoom: 1 }, d: null },
      }),
    ).toEqual({
      uri: "file:///a",
      view: "mermaid",
      locked: false,
      tabs: false,
      bars: false,
      inspector: true,
      places: { a: good, b: { ...good, zoom: "fit" } },
    });
  });

  test.each([[undefined], [null], [{}], [{ uri: 1 }], ["file:///a"]])("%j is nothing", (state) => {
    expect(readPageState(state)).toBeNull();
  });
});

test("nothing whatever makes a reader throw", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      readPageMessage(value);
      readHostMessage(value);
      readPageState(value);
    }),
  );
});
