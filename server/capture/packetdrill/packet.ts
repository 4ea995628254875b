/** Reads a TCP packet of a script: `< S 0:0(0) win 32792 <mss 1460,sackOK>`. */
import { ACK, CWR, ECE, FIN, type Flags, PSH, RST, SYN, URG } from "../../tcp/flags";
import { type CapturedOptions, NO_OPTIONS } from "../segment";
import type { Cursor } from "./cursor";
import type { ScriptPacket } from "./script";

const FLAGS: Readonly<Record<string, Flags>> = {
  F: FIN,
  S: SYN,
  R: RST,
  P: PSH,
  ".": ACK,
  U: URG,
  E: ECE,
  W: CWR,
};
const MOST = 2 ** 32 - 1;

/** What says that no TCP segment follows, or not at once. */
const OTHER_PROTOCOLS: ReadonlySet<string> = new Set(["icmp", "udp", "ipv4", "ipv6", "gre", "GREv0", "mpls"]);

/** The cursor stands behind `<` or `>`; undefined where the packet is no plain TCP segment. */
export function readPacket(cursor: Cursor, inbound: boolean): ScriptPacket | undefined {
  const unwritable: string[] = [];
  const ecn = readIpInfo(cursor, unwritable);
  if (OTHER_PROTOCOLS.has(cursor.peek().text)) return undefined;
  const ports = readPorts(cursor);
  const flags = readFlags(cursor, unwritable);
  const { seq, len } = readSequence(cursor);
  const ack = cursor.accept("ack") ? cursor.figure(MOST, "an acknowledgment number") : undefined;
  const win = cursor.accept("win") ? cursor.figure(65535, "a window") : undefined;
  const urg = cursor.accept("urg") ? cursor.figure(65535, "an urgent pointer") : undefined;
  if (inbound && win === undefined) cursor.fail("`win` is expected, as the packet is sent by the script");
  const options = readOptions(cursor, inbound, unwritable);
  if (cursor.is("{")) unwritable.push(skipBraces(cursor));
  return { kind: "packet", inbound, ports, flags, seq, len, ack, win, urg, options, ecn, unwritable };
}

/** `[ect0]`, `(ttl 1)`, `[flowlabel 0x1]`. */
function readIpInfo(cursor: Cursor, unwritable: string[]): ScriptPacket["ecn"] {
  const opening = cursor.peek().text;
  if (opening !== "[" && opening !== "(") return undefined;
  cursor.take();
  const closing = opening === "[" ? "]" : ")";
  let ecn: ScriptPacket["ecn"];
  const words: string[] = [];
  while (!cursor.is(closing) && !cursor.atEnd) {
    const { text } = cursor.take();
    if (text === "noecn") ecn = "noecn";
    else if (text === "ce") ecn = "ce";
    else if (text === "ect0") ecn = "ect";
    else if (text === "ect1" || text === "ect01") {
      ecn = "ect";
      words.push(text);
    } else if (text !== ",") words.push(text);
  }
  cursor.expect(closing, "behind what the IP header holds");
  if (words.length > 0) unwritable.push(`[${words.join(" ")}]`);
  return ecn;
}

function readPorts(cursor: Cursor): ScriptPacket["ports"] {
  if (cursor.peek().kind !== "integer" || cursor.peek(1).text !== ">") return undefined;
  const source = cursor.figure(65535, "a port");
  cursor.take();
  return { source, destination: cursor.figure(65535, "a port") };
}

/** Letters and then perhaps a dot; the digits and the `A` of AccECN have no word in the language. */
function readFlags(cursor: Cursor, unwritable: string[]): Flags {
  const token = cursor.peek();
  if (cursor.accept("-")) return 0;
  let written = "";
  if (token.kind === "word" || token.kind === "integer") written = cursor.take().text;
  if (cursor.is(".")) written += cursor.take().text;
  else if (cursor.peek().kind === "float") written += cursor.take().text;
  if (written === "") cursor.fail("the flags (`S`, `P.`, `.`) are expected");
  let flags = 0;
  for (const letter of written) {
    const flag = FLAGS[letter];
    if (flag !== undefined) flags |= flag;
    else if (/[A0-7]/.test(letter)) unwritable.push(`flag ${letter} of AccECN`);
    else cursor.failAt(token, `\`${letter}\` is no TCP flag; they are F S R P . U E W`);
  }
  return flags;
}

/** `1:1001(1000)`: the first number, the one after the last octet, and how many those are. */
function readSequence(cursor: Cursor): { readonly seq: number; readonly len: number } {
  const token = cursor.peek();
  const seq = cursor.figure(MOST, "a sequence number");
  cursor.expect(":", "between the sequence numbers");
  const end = cursor.figure(MOST, "a sequence number");
  cursor.expect("(", "before the length");
  const len = cursor.figure(65535, "a length");
  cursor.expect(")", "behind the length");
  if (seq + len !== end)
    cursor.failAt(
      token,
      `${seq}:${end}(${len}) does not fit together: ${seq} and ${len} octets make ${seq + len}`,
    );
  return { seq, len };
}

type Options = { -readonly [Key in keyof CapturedOptions]: CapturedOptions[Key] };

function readOptions(cursor: Cursor, inbound: boolean, unwritable: string[]): CapturedOptions | undefined {
  if (!cursor.accept("<")) return undefined;
  if (cursor.peek().kind === "ellipsis") {
    if (inbound) cursor.fail("options are expected, as the packet is sent by the script");
    cursor.take();
    cursor.expect(">", "behind `...`");
    return undefined;
  }
  const options: Options = { ...NO_OPTIONS };
  do readOption(cursor, options, unwritable);
  while (cursor.accept(","));
  cursor.expect(">", "behind the options");
  return options;
}

function readOption(cursor: Cursor, options: Options, unwritable: string[]): void {
  const name = cursor.peek().text;
  switch (name) {
    case "nop":
    case "eol":
      cursor.take();
      return;
    case "mss":
      cursor.take();
      options.mss = cursor.figure(65535, "a segment size");
      return;
    case "wscale":
      cursor.take();
      options.wscale = cursor.figure(255, "a shift count");
      return;
    case "sackOK":
      cursor.take();
      options.sackPermitted = true;
      return;
    case "sack":
      cursor.take();
      options.sack = readBlocks(cursor);
      return;
    case "TS":
      cursor.take();
      cursor.expect("val", "behind `TS`");
      options.tsval = cursor.figure(MOST, "a timestamp");
      cursor.expect("ecr", "behind the timestamp");
      options.tsecr = cursor.figure(MOST, "a timestamp");
      return;
    case "FO":
    case "FOEXP":
      cursor.take();
      options.fastOpen = readBlob(cursor);
      if (name === "FOEXP") unwritable.push("the experimental form of the Fast Open option");
      return;
    case "md5":
      cursor.take();
      unwritable.push(`md5 ${readBlob(cursor)}`);
      return;
    case "ECN":
      unwritable.push(`the AccECN option ${readWords(cursor)}`);
      return;
    default:
      cursor.fail("an option (mss, wscale, sackOK, sack, TS, FO, nop, eol) is expected");
  }
}

function readBlocks(cursor: Cursor): readonly number[] {
  const edges: number[] = [];
  do {
    edges.push(cursor.figure(MOST, "the left edge of a block"));
    cursor.expect(":", "between the edges of a block");
    edges.push(cursor.figure(MOST, "the right edge of a block"));
  } while (cursor.peek().kind === "integer");
  return edges;
}

/** Hexadecimal digits, which may look like a figure; "" where there are none. */
function readBlob(cursor: Cursor): string {
  const token = cursor.peek();
  if (token.kind !== "word" && token.kind !== "integer") return "";
  cursor.take();
  if (!/^(?:[0-9a-fA-F]{2})+$/.test(token.text))
    cursor.failAt(token, `\`${token.text}\` is expected to be pairs of hexadecimal digits`);
  return token.text.toLowerCase();
}

/** Up to the next option. */
function readWords(cursor: Cursor): string {
  const words: string[] = [];
  cursor.take();
  while (!cursor.is(",") && !cursor.is(">") && !cursor.atEnd) words.push(cursor.take().text);
  return words.join(" ");
}

function skipBraces(cursor: Cursor): string {
  const words: string[] = [];
  while (!cursor.is("}") && !cursor.atEnd) words.push(cursor.take().text);
  cursor.expect("}", "behind what is to be broken");
  return `${words.join(" ")} }`;
}
