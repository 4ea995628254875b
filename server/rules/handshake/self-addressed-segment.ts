/** A segment whose source and destination are the same host. Uses nothing special. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const selfAddressedSegment: Rule<"self-addressed-segment"> = {
  name: "self-addressed-segment",
  group: "handshake",
  severity: { authored: "error", captured: "info" },
  spec: [cite("A.2")],
  title: "segment from a host to itself",
  what: "The same host stands at both ends of the arrow.",
  why: "A connection of a socket with itself is possible, but never what is meant on a page: one of the two names is a slip.",
  remedy: "Name the other host at one end of the arrow.",
  zh: {
    title: "主机发给自己的报文段",
    what: "箭头两端是同一台主机。",
    why: "套接字与自身建立连接虽然可能，但不会是文档的本意：两个名字中有一个写错了。",
    remedy: "把箭头一端改成另一台主机。",
  },
  message: (facts) =>
    `${facts.host} stands at both ends of this arrow, so it would send ${facts.segment} to itself. Expected another host at one end.`,
  example: {
    wrong: page("client -> client: SYN seq=x", "#^^^^^^^^^^^^^^^^^^^^^^^^^^ self-addressed-segment", "..."),
    right: page("client -> server: SYN seq=x", "..."),
    fixed: false,
  },
};
