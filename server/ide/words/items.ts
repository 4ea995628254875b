/** Fields, marks and arrows of a segment. */

import type { ArrowKind, FieldKey, Mark } from "../../syntax/tree";
import { cite } from "../../tcp/citation";
import { type Word, word } from "./word";

export const FIELD_WORDS: Readonly<Record<FieldKey, Word>> = {
  seq: word(
    "sequence number",
    "The number of the segment's first byte; on a SYN the initial sequence number. Left out: what the sender would put there.",
    "3.1",
  ),
  ack: word(
    "acknowledgment number",
    "The next number the sender expects; everything below has arrived. Needs the ACK flag. Left out: what the sender would put there.",
    "3.1",
  ),
  len: word(
    "payload length",
    "Bytes of data in the segment. SYN and FIN are not counted here, though each uses a sequence number.",
  ),
  data: word("payload", "The data itself, as UTF-8; its length follows."),
  win: word(
    "window field",
    "As on the wire, before scaling. Left out: as this connection last wrote it; never written: 65535.",
    "3.8.6",
  ),
  urg: word(
    "urgent pointer",
    "As on the wire, counted from `seq`: it points to the byte that follows the urgent data. Needs the URG flag.",
    "3.8.5",
  ),
  mss: word(
    "maximum segment size option",
    "The largest payload the sender of the option can take. Only on a SYN.",
    "3.7.1",
  ),
  wscale: word(
    "window scale option",
    "By how many bits later `win` fields of this host are shifted, at most 14. Only on a SYN, and only if both sides send it.",
    cite("2.2", 7323),
  ),
  sack: word(
    "selective acknowledgment option",
    "Blocks that arrived beyond a gap: `sack=a..b,c..d`, each end exclusive.",
    cite("3", 2018),
  ),
  tsval: word("timestamp value", "The sender's clock.", cite("3.2", 7323)),
  tsecr: word("timestamp echo reply", "The peer's clock as last seen.", cite("3.2", 7323)),
  tfo: word(
    "Fast Open cookie",
    "`tfo` asks for a cookie, `tfo=cookie` shows one, so that data may go with the SYN.",
    cite("4.1", 7413),
  ),
  arrives: word(
    "time of arrival",
    "On `~>`: the segment arrives then by itself, `arrives=0.250` or `arrives=+50ms`, without a `deliver` line.",
  ),
};

export const MARK_WORDS: Readonly<Record<Mark, Word>> = {
  old: word(
    "a segment of an earlier attempt",
    "A duplicate that was under way for long: not sent by the sender's present connection. Only the receiver's rules apply.",
  ),
  forged: word(
    "a segment sent by somebody else",
    "It bears this host's address. Only the receiver's rules apply.",
  ),
  sackok: word(
    "SACK permitted",
    "The sender can use selective acknowledgments. Only on a SYN.",
    cite("2", 2018),
  ),
  ect: word(
    "ECN-capable transport",
    "The mark in the IP header that lets routers signal congestion instead of dropping.",
    cite("5", 3168),
  ),
  ce: word(
    "congestion experienced",
    "A router on the way was congested and said so in the IP header.",
    cite("5", 3168),
  ),
  tfo: word("Fast Open", "Asks for a cookie.", cite("4.1", 7413)),
};

export const ARROW_WORDS: Readonly<Record<ArrowKind, Word>> = {
  now: word("arrives at once", "The segment arrives before the next statement."),
  lost: word("lost on the way", "The sender has sent it; the receiver never sees it."),
  later: word(
    "still on the way",
    "The segment arrives at a later `deliver LABEL`, is lost at `drop LABEL`, or arrives at its `arrives=`.",
  ),
};
