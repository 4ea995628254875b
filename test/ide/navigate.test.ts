/** Definition, references and highlight of hosts, symbols and labels, each within its scenario. */
import { describe, expect, it } from "vitest";
import { definition, highlights, references } from "../../server/ide/navigate";
import { at, pointAt } from "./at";

const HANDSHAKE = `host server "Web"
client ~> server: SYN seq=x as first
deliver first
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
expect client=ESTABLISHED client.snd.nxt=x+1
note client,server: open
`;

function found(marked: string) {
  const { analysis, offset } = at(marked);
  const target = definition(analysis, offset);
  return {
    definition: target && pointAt(analysis, target),
    references: references(analysis, offset, true).map((span) => pointAt(analysis, span)),
  };
}

describe("definition and references", () => {
  it("of a host that is declared", () => {
    const { definition, references } = found(HANDSHAKE.replace("server: ACK", "ser$0ver: ACK"));
    expect(definition).toBe("1:6 server");
    expect(references).toEqual(["1:6 server", "2:11 server", "4:1 server", "5:11 server", "7:13 server"]);
  });

  it("of a host that is not declared: its first mention", () => {
    expect(found(HANDSHAKE.replace("expect client=", "expect $0client=")).definition).toBe("2:1 client");
  });

  it("of a symbol, in fields and expectations", () => {
    const { definition, references } = found(HANDSHAKE.replace("ack=x+1", "ack=x$0+1"));
    expect(definition).toBe("2:27 x");
    expect(references).toEqual(["2:27 x", "4:37 x", "5:27 x", "6:42 x"]);
  });

  it("of a label", () => {
    const { definition, references } = found(HANDSHAKE.replace("deliver first", "deliver fir$0st"));
    expect(definition).toBe("2:32 first");
    expect(references).toEqual(["2:32 first", "3:9 first"]);
  });

  it("nowhere on a keyword or a blank", () => {
    expect(found(HANDSHAKE.replace("expect", "exp$0ect")).definition).toBeUndefined();
    expect(found("\n$0\n").definition).toBeUndefined();
  });

  it("of a name in the isn= of a host", () => {
    const { references } = found("host a isn=x\na -> b: SYN seq=$0x\n");
    expect(references).toEqual(["1:12 x", "2:17 x"]);
  });
});

describe("scenarios", () => {
  const TWO = `scenario "one"
a -> b: SYN seq=x
scenario "two"
a -> b: SYN seq=x
b -> a: RST,ACK seq=0 ack=x+1
`;

  it("keep their names apart", () => {
    expect(found(TWO.replace("ack=x", "ack=$0x")).references).toEqual(["4:17 x", "5:27 x"]);
    expect(found(TWO.replace("a -> b", "$0a -> b")).references).toEqual(["2:1 a"]);
  });
});

describe("highlights", () => {
  it("marks where the name gets its meaning", () => {
    const { analysis, offset } = at(HANDSHAKE.replace("ack=y+1", "ack=$0y+1"));
    expect(highlights(analysis, offset).map(({ role }) => role)).toEqual(["write", "read"]);
  });
});

describe("Chinese names", () => {
  it("are names", () => {
    const { references } = found(
      "客户端 -> 服务端: SYN seq=ISN(c)\n服务端 -> 客$0户端: SYN,ACK seq=y ack=ISN(c)+1\n",
    );
    expect(references).toEqual(["1:1 客户端", "2:8 客户端"]);
    expect(found("a -> b: SYN seq=IS$0N(c)\nb -> a: SYN,ACK seq=y ack=ISN(c)+1\n").references).toEqual([
      "1:17 ISN(c)",
      "2:27 ISN(c)",
    ]);
  });
});
