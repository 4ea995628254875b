/** Documents as scripts: what a script of one end says, and what it is refused for. */
import { describe, expect, test } from "vitest";
import { analyze } from "../../../server/analyze";
import { exportScript } from "../../../server/capture/packetdrill/write";

const HANDSHAKE = `client -> server: SYN seq=x mss=1460
server -> client: SYN,ACK seq=y ack=x+1 win=5000
client -> server: ACK seq=x+1 ack=y+1
`;

function scriptOf(text: string, side?: string, scenario?: number): readonly string[] {
  const made = exportScript(analyze(text), { scenario, side });
  if (made.ok) return made.text.trimEnd().split("\n");
  return made.reason === ""
    ? made.problems.map(({ line, text: reason }) => `${line}: ${reason}`)
    : [made.reason];
}

const LISTENER = [
  "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3",
  "+0 setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0",
  "+0 bind(3, ..., ...) = 0",
  "+0 listen(3, 1) = 0",
];

describe("a script", () => {
  test("of the end that is opened, which is the default", () => {
    expect(scriptOf(`title "Hello"\n${HANDSHAKE}`)).toEqual([
      "// Hello",
      ...LISTENER,
      "+0.01 < S 0:0(0) win 65535 <mss 1460>",
      "+0 > S. 0:0(0) ack 1 win 5000 <...>",
      "+0.01 < . 1:1(0) ack 1 win 65535",
      "+0 accept(3, ..., ...) = 4",
    ]);
  });

  test("of the end that opens, with its data, its close and the captions", () => {
    const text = `${HANDSHAKE}client -> server: PSH,ACK seq=x+1 ack=y+1 data="GET /" "asks"
server -> client: ACK seq=y+1 ack=x+6
client -> server: FIN,ACK seq=x+6 ack=y+1
server -> client: FIN,ACK seq=y+1 ack=x+7
client -> server: ACK seq=x+7 ack=y+2`;
    expect(scriptOf(text, "client").slice(6)).toEqual([
      "// asks",
      "+0 write(3, ..., 5) = 5",
      "+0 > P. 1:6(5) ack 1",
      "+0.01 < . 1:1(0) ack 6 win 5000",
      "+0 close(3) = 0",
      "+0 > F. 6:6(0) ack 1",
      "+0.01 < F. 1:1(0) ack 7 win 5000",
      "+0 > . 7:7(0) ack 2",
    ]);
  });

  test("says what the end sees: what is lost on the way to it never comes, what comes late comes late, and what it sends is sent", () => {
    const text = `0 client -x server: SYN seq=1
1 client ~> server: SYN seq=1 as s
1.5 deliver s
1.5 deliver s
1.5 server -x client: SYN,ACK seq=5 ack=2
2.5 server -> client: SYN,ACK seq=5 ack=2`;
    expect(scriptOf(text).slice(4)).toEqual([
      "+1.5 < S 0:0(0) win 65535",
      "+0 < S 0:0(0) win 65535",
      "+0 > S. 0:0(0) ack 1 <...>",
      "+1 > S. 0:0(0) ack 1 <...>",
    ]);
  });

  test("has the calls that the page writes instead of those that are implied", () => {
    const text = `${HANDSHAKE}server: accept
server: send 30
server -> client: seq=y+1 ack=x+1 len=10
server -> client: seq=y+11 ack=x+1 len=20
client -> server: ACK seq=x+1 ack=y+31
server: shutdown
server -> client: FIN,ACK seq=y+31 ack=x+1`;
    expect(scriptOf(text).filter((line) => /\w+\(\d/.test(line) && line.includes("="))).toEqual([
      ...LISTENER.slice(1),
      "+0 accept(3, ..., ...) = 4",
      "+0 write(4, ..., 30) = 30",
      "+0 shutdown(4, SHUT_WR) = 0",
    ]);
  });

  test("resets by closing without lingering", () => {
    expect(scriptOf(`${HANDSHAKE}server -> client: RST seq=y+1`).slice(-3)).toEqual([
      "+0 setsockopt(4, SOL_SOCKET, SO_LINGER, {onoff=1, linger=0}, 8) = 0",
      "+0 close(4) = 0",
      "+0 > R 1:1(0)",
    ]);
  });

  test("sends on a SYN by Fast Open", () => {
    expect(scriptOf("a -> b: SYN seq=1 len=7 mss=1000 tfo=0011223344556677", "a")).toEqual([
      "0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3",
      "+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0",
      "+0 sendto(3, ..., 7, MSG_FASTOPEN, ..., ...) = 7",
      "+0 > S 0:7(7) <mss 1000,FO 0011223344556677,nop,nop>",
    ]);
  });

  test("writes options octet by octet, marks and urgent pointers", () => {
    const text = `${HANDSHAKE}client -> server: ACK,URG seq=x+1 ack=y+1 urg=3 len=3 sack=y+10..y+20,y+5..y+7 tsval=1 tsecr=2 ce`;
    expect(scriptOf(text).at(-1)).toBe(
      "+0.01 < [ce] U. 1:4(3) ack 1 win 65535 urg 3 <nop,nop,TS val 1 ecr 2,nop,nop,sack 10:20 5:7>",
    );
  });
});

describe("what a script cannot hold is said", () => {
  test.each([
    ["", undefined, "it has no segment: there is nothing to test"],
    [
      'scenario "1"\na -> b: SYN\nscenario "2"\na -> b: SYN',
      undefined,
      "a script holds one scenario; `--scenario N` chooses it",
    ],
    ["a -> b: SYN", "c", "there is no `c` in it; the ends are a, b"],
    [
      "a:1 -> b: SYN\na:2 -> b: SYN",
      "b",
      "a script tests one end of one connection; `--side NAME` chooses it: a:1, b(a:1), a:2, b(a:2)",
    ],
    [
      "a -> b: SYN seq=1\nb -> a: SYN,ACK seq=9 ack=2\na -> b: ACK seq=2^32-3 ack=10 len=5",
      "b",
      "2: its numbers 4294967292 to 4294967297 run over 2^32, which a script cannot say",
    ],
  ])("%j", (text, side, reason) => {
    expect(scriptOf(text, side)).toEqual([reason]);
  });

  test("one of several ends is chosen by its name on the page", () => {
    expect(scriptOf("a:1 -> b: SYN\na:2 -> b: SYN mss=5\nb -> a:2: SYN,ACK", "b(a:2)").at(-2)).toBe(
      "+0.01 < S 0:0(0) win 65535 <mss 5>",
    );
    expect(scriptOf('scenario "1"\na -> b: SYN\nscenario "2"\na -> b: SYN mss=7', "b", 1).at(-1)).toContain(
      "<mss 7>",
    );
  });
});
