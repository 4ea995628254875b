/** The misconceptions behind wrong numbers and states: each has a sentence of its own in the message, and its neighbours have none. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { analyze } from "../../server/analyze";

const HINTED: readonly (readonly [document: string, rule: string, sentence: string])[] = [
  ["pure-ack-counted-by-the-next-data", "seq-gap", "A pure ACK uses no sequence number."],
  ["pure-ack-counted-twice", "seq-gap", "A pure ACK uses no sequence number."],
  ["text-acknowledged-as-one", "partial-ack", "Did you mean ack=x+10? Text counts its octets, not one."],
  ["text-acknowledged-as-one", "data-unacknowledged", "ack=x+1 counts its text as one octet."],
  ["second-text-acknowledged-as-one", "partial-ack", "Did you mean ack=x+20?"],
  ["second-text-acknowledged-as-one", "data-unacknowledged", "ack=x+11 counts its text as one octet."],
  ["text-acknowledged-by-its-first-number", "data-unacknowledged", "ack=x is its first number"],
  ["seq-and-ack-swapped-on-the-third", "handshake-seq-mismatch", "seq and ack are swapped."],
  ["seq-and-ack-swapped-on-the-synack", "synack-ack-mismatch", "Are seq and ack swapped?"],
  ["seq-and-ack-swapped-on-the-synack-symbols", "symbol-unbound", "Are seq and ack swapped?"],
  ["seq-and-ack-swapped-on-data", "ack-of-unsent", "or seq and ack are swapped."],
  [
    "acknowledgment-written-into-seq",
    "handshake-seq-mismatch",
    "301 is the number that it expects from server",
  ],
  [
    "acknowledgment-written-into-seq-of-data",
    "seq-out-of-window",
    "111 is the number that it expects from a",
  ],
  ["synack-acknowledges-its-own-number", "synack-ack-mismatch", "y+1 is a number of server's own"],
  ["fin-not-counted-in-seq", "seq-out-of-window", "The FIN uses one sequence number."],
  ["fin-not-counted-in-ack", "fin-unacknowledged", "which uses one sequence number."],
  ["syn-not-counted-by-the-synack", "synack-ack-mismatch", "The SYN uses one sequence number."],
  ["syn-not-counted-by-the-third", "handshake-seq-mismatch", "The SYN uses one sequence number."],
  ["syn-not-counted-by-the-third-ack", "handshake-ack-mismatch", "The SYN uses one sequence number."],
  ["syn-not-counted-by-the-first-data", "seq-out-of-window", "The SYN uses one sequence number."],
  ["time-wait-on-the-other-side", "time-wait-wrong-side", "b closed second"],
  ["time-wait-on-the-passive-side", "time-wait-wrong-side", "b closed second"],
  [
    "established-on-sending-the-syn",
    "state-mismatch",
    "when the SYN,ACK arrives, not when it sends its SYN.",
  ],
  ["established-on-sending-the-synack", "state-mismatch", "not when it sends its SYN,ACK."],
  ["established-on-the-arrival-of-the-syn", "state-mismatch", "not when the other's arrives."],
  ["fin-wait-2-on-sending-the-fin", "illegal-transition", "not when it sends the FIN."],
  ["fin-wait-2-on-sending-the-fin", "state-mismatch", "A host leaves LAST-ACK when"],
];

/** Neighbours in which the sentence would mislead, and what must not be said. */
const UNHINTED: readonly (readonly [document: string, misleading: RegExp])[] = [
  // the last segment was text, which uses its numbers
  ["95-gap-after-text-is-no-counted-ack", /pure ACK/],
  // half a segment is acknowledged, not one octet of it
  ["95-text-acknowledged-in-part", /one octet|Did you mean/],
  // what the server waits for was sent, and lost
  ["95-established-although-the-third-was-lost", /becomes ESTABLISHED when/],
  // some number, neither its own nor the other's
  ["01-synack-wrong-authors-count", /swapped|uses one|of server's own/],
  ["03-third-data-seq-authors-count", /swapped|belongs in ack/],
  ["22-ack-of-unsent-with-data", /swapped|of .*'s own/],
  ["exchange/fin-wait-2-to-closing", /not when it sends/],
];

function messages(name: string): readonly { readonly rule: string; readonly message: string }[] {
  const path = `test/fixtures/wrong/${name}.tcpflow`;
  return analyze(readFileSync(path, "utf8")).diagnostics.map(({ rule, message }) => ({ rule, message }));
}

describe("a misconception is named", () => {
  test.each(HINTED)("%s: %s", (document, rule, sentence) => {
    const said = messages(`95-${document}`).filter((each) => each.rule === rule);
    expect(said).not.toEqual([]);
    for (const { message } of said) expect(message).toContain(sentence);
  });
});

describe("and not where it would mislead", () => {
  test.each(UNHINTED)("%s", (document, misleading) => {
    for (const { message } of messages(document)) expect(message).not.toMatch(misleading);
  });
});
