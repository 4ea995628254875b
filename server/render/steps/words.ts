/** What happens at a step, in words: "client sends SYN seq=x". */
import type { PacketView, TraceStep } from "../../simulate/trace";

export function eventWords({ event, from, to, packet, call }: TraceStep): string {
  const segment = packet === null ? "" : packetWords(packet);
  switch (event) {
    case "send":
      return `${from} sends ${segment}`;
    case "arrive":
      return `${segment} reaches ${to}`;
    case "lost":
      return `${segment} of ${from} is lost`;
    case "call":
      return callWords(from, call ?? "");
    case "timeout":
      return `${TIMERS[call ?? ""] ?? "a timer"} of ${from} runs out`;
  }
}

/** As the simulation names them. */
const TIMERS: Readonly<Record<string, string>> = {
  "time-wait": "the TIME-WAIT timer",
  user: "the user timeout",
  retransmission: "the last retransmission timer",
};

/** Not every verb of the language is a call of the program. */
function callWords(host: string, verb: string): string {
  if (verb === "crash") return `${host} crashes`;
  return verb === "timeout" ? `a timer of ${host} runs out` : `${host} calls ${verb}`;
}

/** "PSH,ACK seq=x+1 ack=y+1 len=100". */
export function packetWords({ flags, seq, ack, len }: PacketView): string {
  const parts = [flags.join(",")];
  if (seq !== null) parts.push(`seq=${seq}`);
  if (ack !== null) parts.push(`ack=${ack}`);
  if (len !== "0") parts.push(`len=${len}`);
  return parts.filter((part) => part !== "").join(" ");
}
