/** `tcpflowc import x.pkt` as a program. */
import { expect, test } from "vitest";
import { world } from "./world";

const SCRIPT = "0 > S 0:0(0) <mss 1460>\n+.1 < S. 0:0(0) ack 1 win 100\n+0 > . 1:1(0) ack 1\n";
const DOCUMENT = `title "x.pkt"
set profile=capture

# client is the host under test; the script plays server.
host client
host server

0.000000 client -> server: SYN seq=0 mss=1460
0.100000 server -> client: SYN,ACK seq=0 ack=1 win=100
0.100000 client -> server: ACK seq=1 ack=1
`;

test("goes to standard output, or to a file", async () => {
  const { run, read } = world({ "x.pkt": SCRIPT });
  expect(await run("import", "x.pkt")).toEqual({ status: 0, stdout: DOCUMENT, stderr: "" });
  expect(await run("import", "x.pkt", "-o", "x.tcpflow")).toEqual({ status: 0, stdout: "", stderr: "" });
  expect(read("x.tcpflow")).toBe(DOCUMENT);
  expect((await run("check", "x.tcpflow")).status).toBe(0);
});

test.each([
  [["x.pkt"], "x.pkt:2: `win` is expected, as the packet is sent by the script, but the script ends"],
  [["y.pkt"], "y.pkt: there is no such file or folder"],
  [["x.pkt", "y.pkt"], "one script at a time: `y.pkt` is too many"],
  [["x.pkt", "--stream", "1"], "x.pkt: `--stream` is for captures"],
])("%j is refused", async (words, message) => {
  const { run } = world({ "x.pkt": "\n0 < S 0:0(0)" });
  expect(await run("import", ...words)).toEqual({ status: 2, stdout: "", stderr: `tcpflowc: ${message}\n` });
});
