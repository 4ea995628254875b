/** Neither side of a capture's page believes a message that it cannot use; an import's address tells what was imported. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { importAddress, readImportQuery } from "../../../client/capture/import-uri";
import { NUMBERS, readHostMessage, readPageMessage, readPageState } from "../../../client/capture/messages";
import { row } from "./row";

const how = { numbers: "relative", expand: true } as const;
const about = {
  format: null,
  began: 0,
  packets: 1,
  segments: 1,
  connections: 1,
  unlisted: 0,
  unlistedFaulty: 0,
  passedOver: [],
  problems: [],
  problemCount: 0,
};

describe("messages from the page", () => {
  test.each([
    [{ type: "ready" }],
    [{ type: "stop" }],
    [{ type: "again" }],
    [{ type: "open", stream: 3, how }],
    [{ type: "open-all", how }],
    [{ type: "explain", rule: "ack-of-unsent" }],
  ])("%j is read", (message) => {
    expect(readPageMessage({ ...message, more: 1 })).toEqual(message);
  });

  test.each([
    [null],
    [{ type: "open", how }],
    [{ type: "open", stream: -1, how }],
    [{ type: "open", stream: "3", how }],
    [{ type: "explain", rule: "command:x" }],
    [{ type: "reveal" }],
  ])("%j is dropped", (message) => {
    expect(readPageMessage(message)).toBeNull();
  });

  test("a way of writing that does not exist is the usual one", () => {
    expect(readPageMessage({ type: "open-all", how: { numbers: "roman", expand: "yes" } })).toEqual({
      type: "open-all",
      how: { numbers: "symbols", expand: false },
    });
  });
});

describe("messages to the page", () => {
  test.each([
    [{ type: "begin", name: "a.pcap" }],
    [{ type: "rows", rows: [row(0), row(1)] }],
    [{ type: "progress", percent: 12.5 }],
    [{ type: "done", about, interrupted: null }],
    [{ type: "done", about, interrupted: "Reading was stopped." }],
    [{ type: "failed", reason: "no" }],
    [{ type: "changed" }],
  ])("%j is read", (message) => {
    expect(readHostMessage(message)).toEqual(message);
  });

  test.each([
    [{ type: "rows", rows: [{}] }],
    [{ type: "rows", rows: [{ ...row(0), client: "10.0.0.1" }] }],
    [{ type: "done", about: { ...about, problems: undefined } }],
    [{ type: "progress", percent: "5" }],
    [{ type: "show" }],
  ])("%j is dropped", (message) => {
    expect(readHostMessage(message)).toBeNull();
  });
});

describe("what a page left behind", () => {
  test("is taken where it can be used", () => {
    const list = { column: "lost", descending: true, filter: "80", faulty: true };
    const state = { list, how, chosen: 7, top: 400 };
    expect(readPageState(state)).toEqual(state);
    const usual = {
      list: { column: "stream", descending: false, filter: "", faulty: false },
      chosen: null,
      top: 0,
    };
    expect(readPageState({ list: { column: "colour", descending: true }, chosen: 1.5, top: -1 })).toEqual({
      ...usual,
      how: { numbers: "symbols", expand: false },
    });
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
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (query) => void readImportQuery(query)));
});

describe("the address of an import", () => {
  test("tells all that is needed to import it again", () => {
    fc.assert(
      fc.property(
        fc.webUrl(),
        fc.option(fc.webUrl()),
        fc.option(fc.nat()),
        fc.constantFrom(...NUMBERS),
        fc.boolean(),
        (capture, other, stream, numbers, expand) => {
          const wanted = { capture, other, stream, how: { numbers, expand } };
          expect(readImportQuery(importAddress(wanted).query)).toEqual(wanted);
        },
      ),
    );
  });

  test("has a name for the tab", () => {
    const named = (capture: string, stream: number | null) =>
      importAddress({ capture, other: null, stream, how }).path;
    expect(named("file:///a/my%20trace.pcap", 3)).toBe("/my trace.pcap stream 3.tcpflow");
    expect(named("file:///a/b.pcapng", null)).toBe("/b.pcapng all.tcpflow");
    const both = { capture: "file:///a/b.pcap", other: "file:///c/d.pcap", stream: null, how };
    expect(importAddress(both).path).toBe("/b.pcap and d.pcap.tcpflow");
    expect(named("file:///a/close.pkt", null)).toBe("/close.pkt.tcpflow");
    expect(named("file:///a/100%25%2Fb.pcap", 0)).toBe("/100%_b.pcap stream 0.tcpflow");
  });

  test.each([
    [""],
    ["{}"],
    ["null"],
    ['{"capture":1}'],
    ['{"capture":"file:///a","other":1}'],
    ['{"capture":"file:///a","stream":-1}'],
    ["{"],
  ])("%s is none", (query) => expect(readImportQuery(query)).toBeNull());
});
