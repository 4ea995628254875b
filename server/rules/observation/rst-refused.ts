/** A RST refuses a connection attempt (its receiver was in SYN-SENT, or in SYN-RECEIVED after an active open). Facts: host is the RST's sender. */
import { page } from "../phrases";
import { cite, type Rule } from "../rule";

export const rstRefused: Rule<"rst-refused"> = {
  name: "rst-refused",
  group: "observation",
  severity: { authored: "info", captured: "info" },
  spec: [cite("3.10.7.3"), cite("3.10.7.1")],
  title: "connection refused",
  what: "A RST answers the SYN: nobody listens there.",
  why: "A closed port refuses a SYN with a RST that acknowledges it.",
  remedy: "Nothing is wrong.",
  message: (f) => `${f.host} refuses the connection.`,
  example: {
    wrong: page(
      "client -> server: SYN seq=x",
      "server -> client: RST,ACK seq=0 ack=x+1",
      "#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rst-refused",
    ),
    right: page(
      "client -> server: SYN seq=x",
      "server -> client: SYN,ACK seq=y ack=x+1",
      "client -> server: ACK seq=x+1 ack=y+1",
    ),
    fixed: false,
  },
};
