/** A SYN marked old, or one of an earlier attempt, arrives. No special facts. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const oldDuplicateSyn: Rule<"old-duplicate-syn"> = {
  name: "old-duplicate-syn",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.5")],
  title: "old SYN",
  what: "A SYN of an earlier attempt arrives late.",
  why: "The receiver cannot know that it is old and answers it; the other end finds the acknowledgment wrong and resets it. That is what the third segment of the handshake is for.",
  remedy: "Nothing is wrong.",
  zh: {
    title: "旧的 SYN",
    what: "以前某次尝试的 SYN 迟到了。",
    why: "接收方无法知道它是旧的，照常回答；另一端发现确认号不对，就将其复位。握手需要第三个报文段，正是为此。",
    remedy: "这是合法的，无须改动。",
  },
  message: (f) => `This SYN is a late copy from an earlier attempt of ${f.host}.`,
  example: {
    wrong: page(
      "client ~> server: SYN seq=100 as s1",
      "client -> server: SYN seq=90 old",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ old-duplicate-syn",
      "server -> client: SYN,ACK seq=300 ack=91",
      "client -> server: RST seq=91",
      "deliver s1",
      "server -> client: SYN,ACK seq=400 ack=101",
      "client -> server: ACK seq=101 ack=401",
    ),
    right: page(
      "client ~> server: SYN seq=100 as s1",
      "deliver s1",
      "server -> client: SYN,ACK seq=400 ack=101",
      "client -> server: ACK seq=101 ack=401",
    ),
    fixed: false,
  },
};
