/** Texts for property tests: mostly pieces of the language, some of anything. */
import fc from "fast-check";

const PIECES = [
  ..."client server a-x 客户端 title scenario phase host start expect deliver drop wait set let note as old tfo".split(
    " ",
  ),
  ..."-> <- -x x- ~> <~ ->> → ← => : = , + - ? .. ... …… ( ) | / ^ # #!".split(" "),
  ..."SYN ACK fin Syn seq= ack=x+1 len=100 win=? sack=a..b,c..d data= mss sqe= SYN=1 ESTABLISHED SYN_SEND".split(
    " ",
  ),
  ..."1.250 +200ms 2MSL RTO 0x1F 2^32 ISN(c) :5001 .snd.nxt ignore-file seq-gap listen timeout persist".split(
    " ",
  ),
  ...[
    "“",
    "”",
    '"',
    '\\"',
    "\\",
    "：",
    "，",
    "＝",
    "＃",
    "！",
    "ＳＹＮ",
    "１",
    "＂",
    "\u3000",
    "\u00a0",
    "中文，",
    "é",
    "𠮷",
    "😀",
  ],
  ...["\u0000", "\u0007", "\ud800", "\udc00", "\ufeff", "\u2028", "\u200b", "\t"],
];

const piece = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 6, arbitrary: fc.constantFrom(" ", " ", "  ") },
  { weight: 2, arbitrary: fc.constantFrom("\n", "\r\n", "\r") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 3 }) },
);

export const anyText: fc.Arbitrary<string> = fc
  .array(piece, { maxLength: 40 })
  .map((parts) => parts.join(""));
