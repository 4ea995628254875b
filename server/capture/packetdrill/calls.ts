/** What a system call of a script is in the language: an event of the host under test, or nothing. */
import type { ScriptCall } from "./script";

/** What the host still sends once the call is made. */
export interface Ahead {
  readonly fin: boolean;
  readonly rst: boolean;
}

const SENDING: ReadonlySet<string> = new Set([
  "write",
  "writev",
  "send",
  "sendto",
  "sendmsg",
  "sendfile",
  "splice",
]);
const READING: ReadonlySet<string> = new Set(["read", "readv", "recv", "recvfrom", "recvmsg"]);
const FAST_OPEN = "MSG_FASTOPEN";

/** Sockets by what they are for. */
export class Calls {
  private readonly listeners = new Set<string>();

  /** As words behind `server:`, one for each line; empty where the language has no word for the call. */
  eventsOf({ name, arguments: given, result, errno }: ScriptCall, ahead: Ahead): readonly string[] {
    const socket = given[0] ?? "";
    const done = result !== undefined && result >= 0;
    if (SENDING.has(name)) {
      const opens = given.some((each) => each.includes(FAST_OPEN));
      const sends = done && result > 0 ? [`send ${result}`] : [];
      return opens && (done || errno === "EINPROGRESS") ? ["connect", ...sends] : sends;
    }
    if (READING.has(name)) return done && result > 0 ? [`receive ${result}`] : [];
    switch (name) {
      case "listen":
        this.listeners.add(socket);
        return done ? ["listen"] : [];
      case "accept":
      case "accept4":
        return done ? ["accept"] : [];
      case "connect":
        return done || errno === "EINPROGRESS" ? ["connect"] : [];
      case "close":
        if (!done || this.listeners.has(socket)) return [];
        return ahead.fin ? ["close"] : ahead.rst ? ["abort"] : [];
      case "shutdown":
        return done && ahead.fin && /SHUT_(?:WR|RDWR)/.test(given[1] ?? "") ? ["shutdown"] : [];
      default:
        return [];
    }
  }
}
