/** Rename: every occurrence in the scenario, nothing else, and only to names that stay what they are. */
import { describe, expect, it } from "vitest";
import { prepareRename, rename } from "../../server/ide/rename";
import { at, edited, textOf } from "./at";

function renamed(marked: string, newName: string): string {
  const { analysis, offset } = at(marked);
  const result = rename(analysis, offset, newName);
  return result.ok ? edited(analysis, result.edits) : `refused: ${result.reason}`;
}

describe("rename", () => {
  it("renames a host in all its places", () => {
    const marked =
      'host cl$0ient "C"\nclient:5001 -> server: SYN seq=x\nexpect client=SYN-SENT\nnote client: client\n';
    expect(renamed(marked, "客户端")).toBe(
      'host 客户端 "C"\n客户端:5001 -> server: SYN seq=x\nexpect 客户端=SYN-SENT\nnote 客户端: client\n',
    );
  });

  it("renames a symbol, with or without blanks around it", () => {
    expect(renamed("a -> b: SYN seq=x\nb -> a: SYN,ACK seq=y ack=$0x + 1\n", "ISN(a)")).toBe(
      "a -> b: SYN seq=ISN(a)\nb -> a: SYN,ACK seq=y ack=ISN(a) + 1\n",
    );
  });

  it("renames a label", () => {
    expect(renamed("a ~> b: SYN seq=x as s$01\ndeliver s1\n", "first-try")).toBe(
      "a ~> b: SYN seq=x as first-try\ndeliver first-try\n",
    );
  });

  it("takes the name of an unnamed initial number along with its host", () => {
    expect(renamed("$0c -> s: SYN\ns -> c: SYN,ACK ack=ISN(c)+1\n", "client")).toBe(
      "client -> s: SYN\ns -> client: SYN,ACK ack=ISN(client)+1\n",
    );
  });

  it("stays within its scenario", () => {
    expect(renamed('scenario "1"\na -> $0b: SYN\nscenario "2"\na -> b: SYN\n', "c")).toBe(
      'scenario "1"\na -> c: SYN\nscenario "2"\na -> b: SYN\n',
    );
  });
});

describe("refusals", () => {
  it.each([
    ["$0a -> b: SYN\n", "1a"],
    ["$0a -> b: SYN\n", "a b"],
    ["$0a -> b: SYN\n", "a-"],
    ["$0a -> b: SYN\n", ""],
    ["a -> b: SYN seq=$0x\n", "x-1"],
    ["a -> b: SYN seq=$0x\n", "x.y"],
  ])("%j to %j: no name", (marked, newName) => {
    expect(renamed(marked, newName)).toMatch(/^refused: .* is no (host|symbol) name/);
  });

  it("a name that is taken", () => {
    expect(renamed("$0a -> b: SYN\n", "b")).toBe(
      "refused: There is already a host called “b” in this scenario.",
    );
  });

  it("a place without a name", () => {
    expect(renamed("a -> b: S$0YN\n", "c")).toMatch(/^refused: Only/);
  });
});

describe("prepareRename", () => {
  it("gives the name under the cursor", () => {
    const { analysis, offset } = at("client:80 -> ser$0ver: SYN\n");
    expect(textOf(analysis, prepareRename(analysis, offset))).toBe("server");
  });

  it("gives nothing on a flag", () => {
    const { analysis, offset } = at("a -> b: S$0YN\n");
    expect(prepareRename(analysis, offset)).toBeUndefined();
  });
});
