/** What each packet of an exported document holds, read back by our own reader. */
import { describe, expect, test } from "vitest";
import { exported, readBack, segmentsOf } from "./exported";

const HANDSHAKE = `client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
`;

describe("numbers", () => {
  test("a name is one figure, names are far apart, and both ends agree on them", () => {
    const [syn, synAck, ack] = segmentsOf(HANDSHAKE);
    expect(syn).toMatchObject({ flags: 0x02, seq: 1_000_000, ack: 0, len: 0 });
    expect(synAck).toMatchObject({ flags: 0x12, seq: 2_000_000, ack: 1_000_001 });
    expect(ack).toMatchObject({ flags: 0x10, seq: 1_000_001, ack: 2_000_001 });
  });

  test("what is left out is what the sender would put there", () => {
    const [, , third] = segmentsOf(`client -> server: SYN
server -> client: SYN,ACK
client -> server: ACK`);
    expect(third).toMatchObject({ seq: 1_000_001, ack: 2_000_001 });
  });

  test("figures and names that stand for figures are taken as they are, modulo 2^32", () => {
    const segments = segmentsOf(`host server isn=2^32-1
let x = 300
client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+1
client -> server: ACK seq=x+1 ack=y+1
client -> server: seq=x+1 ack=y+1 len=n
server -> client: ACK seq=y+1 ack=x+1+n`);
    expect(segments.map(({ seq, ack, len }) => [seq, ack, len])).toEqual([
      [300, 0, 0],
      [4294967295, 301, 0],
      [301, 0, 0],
      [301, 0, 100],
      [0, 401, 0],
    ]);
  });

  test("a length by name is 100 octets, unless a `let` says how many", () => {
    const text = `${HANDSHAKE}client -> server: seq=x+1 ack=y+1 len=n\n`;
    expect(segmentsOf(text).at(-1)?.len).toBe(100);
    expect(segmentsOf(`let n = 7\n${text}`).at(-1)?.len).toBe(7);
  });

  test("a segment that is wrong is written as it stands", () => {
    const wrong = HANDSHAKE.replace("ack=x+1", "ack=x+5");
    expect(segmentsOf(wrong)[1]?.ack).toBe(1_000_005);
  });
});

describe("what `...` leaves out", () => {
  test("is one segment of 100 octets and its acknowledgment each way", () => {
    const segments = segmentsOf(`${HANDSHAKE}...\nclient -> server: FIN,ACK seq=u ack=v`);
    expect(segments.map(({ side, flags, seq, ack, len }) => [side, flags, seq, ack, len]).slice(3)).toEqual([
      [0, 0x18, 1_000_001, 2_000_001, 100],
      [1, 0x10, 2_000_001, 1_000_101, 0],
      [1, 0x18, 2_000_001, 1_000_101, 100],
      [0, 0x10, 1_000_101, 2_000_101, 0],
      [0, 0x11, 1_000_101, 2_000_101, 0],
    ]);
  });

  test("is as much as the numbers after it tell, and nothing where they tell that nothing was sent", () => {
    const segments = segmentsOf(`${HANDSHAKE}...\nclient -> server: FIN,ACK seq=x+5001 ack=y+1`);
    expect(segments.slice(3).map(({ side, len }) => [side, len])).toEqual([
      [0, 5000],
      [1, 0],
      [0, 0],
    ]);
  });

  test("is not sent by who has closed", () => {
    const segments = segmentsOf(`start client=FIN-WAIT-2 server=CLOSE-WAIT client.snd.nxt=10 server.snd.nxt=20
...
server -> client: FIN,ACK`);
    expect(segments.map(({ seq, ack, len }) => [seq, ack, len])).toEqual([
      [20, 10, 100],
      [10, 120, 0],
      [120, 10, 0],
    ]);
  });

  test("is no more at once than the receiver has room for", () => {
    const small = HANDSHAKE.replace("SYN,ACK seq=y", "SYN,ACK seq=y win=40");
    const lengths = (text: string): number[] =>
      segmentsOf(text)
        .filter(({ len, side }) => len > 0 && side === 0)
        .map(({ len }) => len);
    expect(lengths(`${small}...\n`)).toEqual([40]);
    expect(lengths(`${small}...\nclient -> server: ACK seq=x+101 ack=y+1`)).toEqual([40, 40, 20]);
    const much = `${HANDSHAKE.replace("SYN,ACK seq=y", "SYN,ACK seq=y win=1")}...\nclient -> server: ACK seq=x+100001 ack=y+1`;
    expect(lengths(much)).toEqual([65000, 35000]);
  });

  test("is more than one segment where one cannot hold it", () => {
    const segments = segmentsOf(`${HANDSHAKE}...\nclient -> server: ACK seq=x+1+150000 ack=y+1`).slice(3);
    expect(segments.filter(({ len }) => len > 0).map(({ len }) => len)).toEqual([65000, 65000, 20000]);
    expect(segments.at(-1)?.seq).toBe(1_150_001);
  });
});

describe("times", () => {
  test("a step is 10 ms on a page without times", () => {
    expect(segmentsOf(HANDSHAKE).map(({ at }) => at / 1e6)).toEqual([0, 10, 20]);
  });

  test("are exact to the nanosecond", () => {
    const timed = HANDSHAKE.split("\n").map((line, index) =>
      line === "" ? "" : `${index}.000000001 ${line}`,
    );
    for (const format of ["pcap", "pcapng"] as const) {
      const segments = segmentsOf(timed.join("\n"), format);
      expect(segments.map(({ at }) => at)).toEqual([0, 1e9, 2e9]);
      const { summary } = readBack(exported(timed.join("\n"), format));
      expect(summary.began).toEqual({ seconds: 1704067200, nanoseconds: 1 });
    }
  });

  test("a lost segment leaves when it is sent, one under way too", () => {
    const segments = segmentsOf(`0 a -x b: SYN seq=x
1s a ~> b: SYN seq=x as s
3s deliver s
+0 b -> a: SYN,ACK seq=y ack=x+1
+0 a -> b: ACK`);
    expect(segments.map(({ at }) => at / 1e9)).toEqual([0, 1, 3, 3]);
  });
});

describe("addresses and ports", () => {
  const ends = (text: string) =>
    readBack(exported(text)).segments.map(({ conversation, side }) => {
      const { address, port } = conversation.ends[side];
      return `${address}:${port}`;
    });

  test("are made up in the order of the page, the client's port among the ephemeral ones", () => {
    expect(ends(HANDSHAKE)).toEqual(["10.0.0.1:49152", "10.0.0.2:80", "10.0.0.1:49152"]);
    expect(ends(`host server\n${HANDSHAKE}`)[0]).toBe("10.0.0.2:49152");
  });

  test("are the page's own where it has some", () => {
    expect(ends(`host server addr=192.0.2.7:443\n${HANDSHAKE}`)).toEqual([
      "10.0.0.1:49152",
      "192.0.2.7:443",
      "10.0.0.1:49152",
    ]);
    expect(ends("a:5001 -> b:22: SYN")).toEqual(["10.0.0.1:5001"]);
    expect(ends("host b addr=10.0.0.1\na -> b: SYN\nb -> a: SYN,ACK")).toEqual([
      "10.0.0.2:49152",
      "10.0.0.1:80",
    ]);
  });

  test("of IPv6, also where the other end has none of its own", () => {
    expect(
      ends("host a addr=[2001:db8::1]:7\nhost b addr=2001:db8::2\na -> b: SYN\nb -> a: SYN,ACK"),
    ).toEqual(["2001:db8::1:7", "2001:db8::2:80"]);
    expect(ends("host a addr=2001:db8::1\na -> b: SYN\nb -> a: SYN,ACK")[1]).toMatch(/^::ffff:/);
  });

  test("tell the connections of a page apart", () => {
    const all = ends(`scenario "one"\n${HANDSHAKE}scenario "two"\n${HANDSHAKE}`);
    expect(new Set(all).size).toBe(4);
    expect(ends("c -> proxy: SYN seq=x\nproxy -> s: SYN seq=z\n")).toEqual([
      "10.0.0.1:49152",
      "10.0.0.2:49153",
    ]);
  });
});

describe("options and marks", () => {
  test("each is what the page says", () => {
    const [syn] = segmentsOf(
      "a -> b: SYN seq=1 mss=1400 wscale=9 sackok tsval=100 tsecr=0 win=512 tfo=0011223344556677",
    );
    expect(syn?.options).toMatchObject({
      mss: 1400,
      wscale: 9,
      sackPermitted: true,
      tsval: 100,
      tsecr: 0,
      fastOpen: "0011223344556677",
    });
    expect(syn?.win).toBe(512);
    const [ack] = segmentsOf("a -> b: ACK seq=1 ack=1 sack=100..200,300..400 ect urg=5");
    expect(ack?.options?.sack).toEqual([100, 200, 300, 400]);
    expect(ack?.ip.ecn).toBe(2);
    expect(ack?.urg).toBe(5);
    expect(segmentsOf("a -> b: ACK seq=1 ack=1 ce")[0]?.ip.ecn).toBe(3);
  });

  test("as many as a header has room for, also those that leave no room for padding", () => {
    const [syn] = segmentsOf(
      "a -> b: SYN mss=1 wscale=2 sackok tsval=3 tsecr=4 tfo=00112233445566778899aabbccddeeff",
    );
    expect(syn?.options).toMatchObject({
      mss: 1,
      wscale: 2,
      tsval: 3,
      fastOpen: "00112233445566778899aabbccddeeff",
    });
    expect(syn?.faults).toBeUndefined();
  });
});

describe("what cannot be written is named", () => {
  test.each([
    [
      "a -> b: ACK seq=1 ack=1 len=70000",
      "len=70000 is more than an IP packet holds: 65495 octets with this header",
    ],
    [
      "a -> b: ACK seq=1 ack=1 sack=1..2,3..4,5..6,7..8,9..10",
      "the options take 42 octets, and a TCP header has room for 40",
    ],
    ["a -> b: SYN seq=1 win=65536", "win=65536 is more than its field holds: 65535"],
    ["a -> b: SYN seq=1 wscale=256", "wscale=256 is more than its field holds: 255"],
  ])("%s", (text, reason) => {
    expect(exported(`# first\n${text}`)).toEqual([{ line: 1, text: reason }]);
  });
});

describe("payloads", () => {
  const payloads = (text: string): string[] => {
    const bytes = exported(text);
    if (!(bytes instanceof Uint8Array)) throw new Error("not exported");
    const found: string[] = [];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 24; at < bytes.length; at += 16 + view.getUint32(at + 8, true)) {
      const packet = bytes.subarray(at + 16, at + 16 + view.getUint32(at + 8, true));
      found.push(Buffer.from(packet.subarray(20 + 4 * ((packet[32] ?? 0) >> 4))).toString());
    }
    return found;
  };

  test("are what the page writes, in UTF-8", () => {
    expect(payloads('a -> b: seq=1 ack=1 data="GET /"\na -> b: seq=6 ack=1 data="é客"')).toEqual([
      "GET /",
      "é客",
    ]);
  });

  test("bear the same octets when they are sent again, also cut differently", () => {
    const [first, ...again] = payloads(`a -> b: seq=1 ack=1 len=10
a -> b: seq=1 ack=1 len=4
a -> b: seq=5 ack=1 len=6
a -> b: seq=11 ack=1 data="hello"
a -> b: seq=9 ack=1 len=4`);
    expect(again[0]).toBe(first?.slice(0, 4));
    expect(again[1]).toBe(first?.slice(4));
    expect(again[3]).toBe(`${first?.slice(8)}he`);
  });
});
