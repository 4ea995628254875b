/** Keywords, calls, timers and parameters. */

import type { Timer, Verb } from "../../syntax/tree";
import { cite } from "../../tcp/citation";
import { type Word, word } from "./word";

export const KEYWORD_WORDS: Readonly<Record<string, Word>> = {
  title: word("the document's title", 'Stands above the diagram: `title "Three-way handshake"`.'),
  scenario: word(
    "a new exchange",
    "Starts an independent exchange with fresh hosts, symbols, labels and clock, and a diagram of its own.",
  ),
  phase: word("a band in the diagram", "Labels what follows, up to the next `phase`, `scenario` or the end."),
  host: word(
    "declares a host",
    'Gives its place on the page, a label, and what the endpoint is: `host web "Web server" mss=1460`.',
  ),
  start: word(
    "where an exchange begins",
    "If not at CLOSED and LISTEN: `start a=ESTABLISHED b=ESTABLISHED b.snd.nxt=300`.",
  ),
  expect: word(
    "asserts states and numbers here",
    "`expect client=ESTABLISHED server.rcv.nxt=x+1`. What differs is an error.",
  ),
  deliver: word(
    "a segment arrives",
    "One sent with `~>` arrives now. Each further `deliver` is one more copy, also of a segment sent with `->`.",
  ),
  drop: word("a segment is lost", "One sent with `~>` never arrives."),
  wait: word("time passes", "`wait 1s`, `wait 2MSL`, `wait RTO`. Timers that are due act."),
  set: word("parameters of the exchange", "From here on: `set msl=60s rto=200ms`."),
  let: word("names a number", "`let n = 1460`."),
  note: word("a note over lifelines", "`note client,server: both are open`."),
  as: word("names a segment", "For `deliver` and `drop`: `client ~> server: SYN seq=x as s1`."),
  "...": word(
    "traffic left out",
    "An unknown amount of acknowledged data in each direction that is still open; both ends keep their states.",
  ),
};

export const VERB_WORDS: Readonly<Record<Verb, Word>> = {
  listen: word(
    "passive OPEN",
    "Waits for connections: CLOSED to LISTEN. `backlog=N` is the length of the queue.",
    "3.10.1",
  ),
  connect: word("active OPEN", "Opens a connection; a SYN follows.", "3.10.1"),
  send: word("SEND call", "Hands over bytes to send: `send 100`.", "3.10.2"),
  receive: word(
    "RECEIVE call",
    "Takes bytes that arrived: `receive 100`. That makes room in the window.",
    "3.10.3",
  ),
  accept: word("takes a completed connection", "Takes one from the listener's queue."),
  close: word("CLOSE call", "No more data will be sent; a FIN follows what is still queued.", "3.10.4"),
  shutdown: word("closes the sending side", "Like `close`, and the user goes on reading.", "3.6.1"),
  abort: word(
    "ABORT call",
    "Ends the connection at once; a RST follows in the synchronized states.",
    "3.10.5",
  ),
  crash: word(
    "the host forgets its connections",
    "It sends nothing; later segments meet a closed port.",
    "3.5.1",
  ),
  timeout: word(
    "a timer goes off",
    "`timeout retransmission`, `persist`, `keepalive`, `time-wait` or `user`.",
    "3.10.8",
  ),
};

export const TIMER_WORDS: Readonly<Record<Timer, Word>> = {
  retransmission: word("retransmission timer", "The oldest unacknowledged segment is sent again.", "3.8.1"),
  persist: word("persist timer", "A zero window is probed.", "3.8.6.1"),
  keepalive: word("keep-alive timer", "An idle connection is asked whether it is still there.", "3.8.4"),
  "time-wait": word("time-wait timer", "2 MSL are over: TIME-WAIT ends.", "3.10.8"),
  user: word("user timeout", "The connection is given up.", "3.10.8"),
};

export const SET_WORDS: Readonly<Record<string, Word & { readonly value: string }>> = {
  profile: {
    ...word(
      "how strictly the page is read",
      "`rfc` is the default; `textbook` accepts the shorthand of lecture notes; `linux`; `capture`.",
    ),
    value: "rfc",
  },
  msl: {
    ...word("maximum segment lifetime", "TIME-WAIT lasts twice as long. RFC 9293 says two minutes.", "3.4.2"),
    value: "120s",
  },
  rto: { ...word("first retransmission timeout", "Doubled at each repetition.", "3.8.1"), value: "1s" },
  "syn-retries": {
    ...word("how often a SYN is repeated", "Then the attempt is given up.", "3.8.3"),
    value: "7",
  },
  "synack-retries": {
    ...word("how often a SYN,ACK is repeated", "Then the half-open connection is dropped."),
    value: "5",
  },
  retries: {
    ...word("how often data is repeated", "Then the connection is given up.", "3.8.3"),
    value: "15",
  },
  keepalive: {
    ...word("idle time before a keep-alive", "At least two hours by default.", "3.8.4"),
    value: "2h",
  },
  "user-timeout": {
    ...word("how long data may stay unacknowledged", "`off` or a duration.", "3.9.1.2"),
    value: "off",
  },
  syncookies: {
    ...word("SYN cookies", "`on`: a full queue answers without keeping an entry."),
    value: "off",
  },
  filtered: {
    ...word("closed ports stay silent", "`on`: a firewall swallows what a RST would answer."),
    value: "off",
  },
  ports: { ...word("ephemeral ports", "From which a client takes its port."), value: "32768..60999" },
  delay: {
    ...word("time on the way", "With times in the document, `->` arrives that much after it is sent."),
    value: "0",
  },
};

export const HOST_OPTION_WORDS: Readonly<Record<string, Word & { readonly value: string }>> = {
  isn: { ...word("initial sequence number", "A number or a name.", "3.4.1"), value: "1000" },
  mss: { ...word("maximum segment size", "The largest payload this host takes.", "3.7.1"), value: "1460" },
  wscale: {
    ...word("window scale", "By how many bits its windows are shifted.", cite("2.2", 7323)),
    value: "7",
  },
  win: {
    ...word("receive window", "What its segments announce where they do not say.", "3.8.6"),
    value: "65535",
  },
  backlog: {
    ...word("length of the queue", "How many half-open connections its listener keeps."),
    value: "128",
  },
  addr: { ...word("address and port", "For captures: `addr=10.0.0.1:443`."), value: "10.0.0.1:443" },
};
