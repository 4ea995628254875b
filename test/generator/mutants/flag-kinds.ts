/** Flags that do not belong together, or not there. */
import { ACK, CWR, ECE, FIN, PSH, RST, SYN, URG } from "../../../server/tcp/flags";
import { otherSide } from "../../../server/tcp/side";
import type { MutantKind } from "./kind";

const ECN = ECE | CWR;

export const FLAG_KINDS: readonly MutantKind[] = [
  {
    name: "ACK flag missing",
    impossible: "Once a connection is established every segment but a RST bears ACK (RFC 9293 section 3.1).",
    where: (scene, index) => scene.isOrdinary(index),
    change: (segment) => ({ ...segment, flags: segment.flags & ~ACK, ack: 0 }),
  },
  {
    name: "SYN and FIN",
    impossible:
      "A FIN comes after the SYN's own number is acknowledged; no TCP sends both in one segment of an open connection.",
    where: (scene, index) => scene.isOrdinary(index),
    change: (segment) => ({ ...segment, flags: segment.flags | SYN | FIN }),
  },
  {
    name: "SYN and FIN at the beginning",
    impossible: "CLOSE in SYN-SENT deletes the connection (RFC 9293 section 3.10.4): a SYN never bears FIN.",
    where: (scene, index) => scene.at(index) === scene.syn[scene.at(index).side],
    change: (segment) => ({ ...segment, flags: segment.flags | FIN }),
  },
  {
    name: "SYN and RST",
    impossible: "A RST ends what a SYN begins: no event of RFC 9293 section 3.10 sends both.",
    where: (scene, index) => scene.isOrdinary(index) || scene.at(index) === scene.syn[scene.at(index).side],
    change: (segment) => ({ ...segment, flags: segment.flags | SYN | RST }),
  },
  {
    name: "FIN and RST",
    impossible: "A RST is sent by an end that has no stream left to finish.",
    where: (scene, index) => (scene.at(index).flags & RST) !== 0,
    change: (segment) => ({ ...segment, flags: segment.flags | FIN }),
  },
  {
    name: "no flag at all",
    impossible: "Every segment bears SYN, RST or ACK (RFC 9293 section 3.10.7.4, fifth).",
    where: (scene, index) => scene.isOrdinary(index),
    change: (segment) => ({ ...segment, flags: 0, ack: 0 }),
  },
  {
    name: "FIN, PSH and URG alone",
    impossible: "A FIN bears ACK, as every segment after the SYN does.",
    where: (scene, index) => scene.isOrdinary(index),
    change: (segment) => ({ ...segment, flags: FIN | PSH | URG, ack: 0 }),
  },
  {
    name: "ECE and CWR on a SYN,ACK",
    impossible:
      "A SYN,ACK agrees to ECN by ECE alone (RFC 3168 section 6.1.1), unless the SYN asked for AccECN.",
    where: (scene, index) => {
      const { flags, side } = scene.at(index);
      const syn = scene.syn[otherSide(side)];
      return (flags & (SYN | ACK)) === (SYN | ACK) && syn !== undefined && (syn.reserved & 1) === 0;
    },
    change: (segment) => ({ ...segment, flags: segment.flags | ECN }),
  },
  {
    name: "CWR without ECN",
    impossible:
      "Neither SYN of this connection agreed on ECN, so nobody has a window to report as reduced (RFC 3168 section 6.1).",
    where: (scene, index) => {
      const syns = scene.segments.filter(({ flags }) => flags & SYN);
      return scene.isOrdinary(index) && scene.at(index).len > 0 && syns.every(({ flags }) => !(flags & ECN));
    },
    change: (segment) => ({ ...segment, flags: segment.flags | CWR }),
  },
];
