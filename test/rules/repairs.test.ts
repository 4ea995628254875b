/** What a repair leaves: nothing above info, where one wrong segment is all that is wrong. */
import { expect, test } from "vitest";
import { analyze } from "../../server/analyze";
import { applyEdits } from "../../server/ide/edits";

const OPEN = "start a=ESTABLISHED b=ESTABLISHED";
const SHAKEN = ["client -> server: SYN seq=100", "server -> client: SYN,ACK seq=300 ack=101"];

const MENDED: readonly { readonly name: string; readonly page: readonly string[]; readonly title: string }[] =
  [
    {
      name: "both numbers of the third segment are wrong",
      page: [...SHAKEN, "client -> server: ACK seq=301 ack=101"],
      title: "Change to seq=101 ack=301",
    },
    {
      name: "a bare ACK in place of the SYN,ACK, with a wrong number",
      page: [
        "client -> server: SYN seq=100",
        "server -> client: ACK seq=300 ack=99",
        "client -> server: ACK seq=101 ack=301",
      ],
      title: "Change to SYN,ACK",
    },
    {
      name: "an ACK of what was never sent, and nothing else to acknowledge",
      page: [...SHAKEN, "client -> server: ACK seq=101 ack=301", "server -> client: ACK seq=301 ack=111"],
      title: "Remove this segment",
    },
    {
      name: "an ACK of more than was sent",
      page: [OPEN, "a -> b: PSH,ACK seq=1 ack=1 len=100", "b -> a: ACK seq=1 ack=102"],
      title: "Change to ack=101",
    },
    {
      name: "a second FIN with a new acknowledgment, the first one acknowledged",
      page: [
        OPEN,
        "a -> b: FIN,ACK seq=100 ack=300",
        "b -> a: ACK seq=300 ack=101",
        "b -> a: PSH,ACK seq=300 ack=101 len=10",
        "a -> b: FIN,ACK seq=101 ack=310",
        "b -> a: FIN,ACK seq=310 ack=101",
        "a -> b: ACK seq=101 ack=311",
      ],
      title: "Change to ACK seq=101",
    },
    {
      name: "a second FIN with nothing new, the first one acknowledged",
      page: [
        OPEN,
        "a -> b: FIN,ACK seq=100 ack=300",
        "b -> a: ACK seq=300 ack=101",
        "a -> b: FIN,ACK seq=101 ack=300",
        "b -> a: FIN,ACK seq=300 ack=101",
        "a -> b: ACK seq=101 ack=301",
      ],
      title: "Remove this segment",
    },
  ];

test.each(MENDED)("$name: $title", ({ page, title }) => {
  const text = page.join("\n");
  const fix = faults(text).flatMap(({ fixes }) => fixes)[0];
  expect(fix?.title).toBe(title);
  expect(faults(applyEdits(text, fix?.edits ?? [])).map(({ message }) => message)).toEqual([]);
});

test("the repair of a third segment is not certain where the page goes on with its refusal", () => {
  for (const answer of ["ACK seq=301 ack=101", "RST seq=311"]) {
    const page = [...SHAKEN, "client -> server: ACK seq=101 ack=311", `server -> client: ${answer}`];
    const found = faults(page.join("\n"));
    expect(found.map(({ rule }) => rule)).toEqual(["handshake-ack-mismatch"]);
    expect(found[0]?.fixes.map(({ safe }) => safe)).toEqual([false]);
  }
});

function faults(text: string) {
  return analyze(text).diagnostics.filter(({ severity }) => severity !== "info");
}
