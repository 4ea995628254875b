/** A captured header has a reserved bit set; the language has no way to write one. Uses `name`: the bits. */
import { cite, type Rule } from "../rule";

export const reservedBitsSet: Rule<"reserved-bits-set"> = {
  name: "reserved-bits-set",
  group: "flags",
  severity: { authored: "warning", captured: "info" },
  spec: [cite("3.1")],
  title: "reserved header bits that are not zero",
  what: "Bits of the header that are kept for future use are set.",
  why: "A sender must leave them zero, and a receiver that knows no use for them ignores them. One of them, AE, is used by Accurate ECN.",
  remedy: "Nothing to mend on the page: it is what the sender put on the wire.",
  message: (facts) =>
    `${facts.host} sets reserved bits of the header (${facts.name}); ${facts.peer} ignores them, and a sender has to leave them zero.`,
};
