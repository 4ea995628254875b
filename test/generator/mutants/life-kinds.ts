/** What a connection's life does not allow once its handshake is over, and what ends it. */
import { ACK, FIN, PSH, RST, SYN } from "../../../server/tcp/flags";
import { otherSide } from "../../../server/tcp/side";
import { isSynAck } from "./handshake-kinds";
import { type MutantKind, shifted, withOptions } from "./kind";
import { ahead, endOf, type Scene } from "./scene";

const FAR = 2 ** 30;
/** So many frames of a side are soon enough for who reads along. */
const SOON = 16;

const UNSENT = 2 ** 27;

/** Its sender had sent a FIN before, and nobody a RST. */
function afterOwnFin(scene: Scene, index: number): boolean {
  const { side, flags } = scene.at(index);
  const fin = scene.earlier(index, side).find((each) => each.flags & FIN);
  return (
    fin !== undefined &&
    !scene.isEnded(index) &&
    (flags & (SYN | RST | FIN)) === 0 &&
    index >= scene.established &&
    scene.at(index).seq === endOf(fin)
  );
}

/** Its sender acknowledges text later on that the peer had not sent before. */
function answersLater(scene: Scene, index: number): boolean {
  const { side } = scene.at(index);
  const used = scene.usedAt(index, otherSide(side));
  return scene
    .later(index, side)
    .slice(0, SOON)
    .some(({ ack, flags }) => (flags & (RST | ACK)) === ACK && used !== undefined && ahead(ack, used) > 0);
}

export const LIFE_KINDS: readonly MutantKind[] = [
  {
    name: "text after FIN",
    impossible: "A FIN ends its sender's stream: nothing is numbered above it (RFC 9293 section 3.6).",
    where: (scene, index) => afterOwnFin(scene, index) && scene.at(index).len === 0,
    change: (segment) => ({ ...segment, len: 100, flags: segment.flags | PSH }),
  },
  {
    name: "second FIN at another number",
    impossible: "A stream has one end; a FIN is sent again at its own number only.",
    where: (scene, index) => afterOwnFin(scene, index) && scene.at(index).len === 0,
    change: (segment) => ({ ...segment, flags: segment.flags | FIN }),
  },
  {
    name: "FIN below what follows",
    impossible: "Its sender goes on with text above this FIN.",
    toldLater: "Until text follows above it, the FIN may be the end of the stream.",
    where: (scene, index) => {
      const segment = scene.at(index);
      const used = scene.usedAt(index, segment.side);
      return (
        scene.isOrdinary(index) &&
        segment.len > 0 &&
        used === endOf(segment) &&
        scene.later(index, segment.side).some(({ seq, len }) => len > 1 && ahead(seq, used) >= 0)
      );
    },
    change: (segment) => ({ ...segment, flags: segment.flags | FIN }),
  },
  {
    name: "FIN with text that stands one octet too low",
    impossible: "Its sender goes on one number above the FIN's end, and nobody acknowledges that end.",
    where: (scene, index) => {
      const segment = scene.at(index);
      const { side, flags, len, seq } = segment;
      return (
        (flags & (SYN | RST | FIN)) === FIN &&
        len > 1 &&
        index > scene.established &&
        !scene.isEnded(index) &&
        scene.usedAt(index - 1, side) === seq &&
        scene.earlier(index, side).some((each) => each.len > 0) &&
        scene.later(index, side).some((each, later) => later < SOON && each.seq === endOf(segment))
      );
    },
    change: (segment) => ({ ...segment, seq: shifted(segment.seq, -1) }),
  },
  {
    name: "RST that answers a SYN with a wrong number",
    impossible:
      "A RST that refuses a SYN acknowledges exactly it (RFC 9293 section 3.10.7.1), and this was the only SYN.",
    where: (scene, index) => {
      const { flags, side, ack } = scene.at(index);
      const syn = scene.syn[otherSide(side)];
      return (
        (flags & (RST | ACK)) === (RST | ACK) &&
        scene.syn[side] === undefined &&
        syn !== undefined &&
        ack === endOf(syn)
      );
    },
    change: (segment) => ({ ...segment, ack: shifted(segment.ack, 7) }),
  },
  {
    name: "RST without ACK that answers a SYN",
    impossible:
      "To a SYN a closed port answers RST,ACK (RFC 9293 section 3.10.7.1), and it had sent nothing it could abort.",
    where: (scene, index) => {
      const { flags, side } = scene.at(index);
      return (
        (flags & (RST | ACK)) === (RST | ACK) &&
        scene.syn[side] === undefined &&
        scene.syn[otherSide(side)] !== undefined
      );
    },
    change: (segment) => ({ ...segment, flags: RST, ack: 0, seq: 0 }),
  },
  {
    name: "RST far outside the window",
    impossible:
      "A RST bears its sender's next number, or one that the peer acknowledged; both go on as if it had not been.",
    inserted: true,
    where: (scene, index) => {
      const { side } = scene.at(index);
      return scene.isOrdinary(index) && scene.goesOn(index, side);
    },
    change: (segment) => ({
      ...segment,
      flags: RST | ACK,
      seq: shifted(segment.seq, FAR + 1_000_000),
      len: 0,
      win: 0,
      options: undefined,
      payloadPrint: -1,
    }),
  },
  {
    name: "RST that acknowledges what was never sent",
    impossible:
      "The peer has not sent what it acknowledges, and its sender goes on with text and acknowledges less.",
    inserted: true,
    where: (scene, index) => {
      const segment = scene.at(index);
      const own = scene.later(index, segment.side).slice(0, SOON);
      return (
        scene.isOrdinary(index) &&
        endOf(segment) === scene.usedAt(index, segment.side) &&
        own.some(
          ({ seq, len, ack, flags }) =>
            len > 0 &&
            (flags & (SYN | RST)) === 0 &&
            ahead(seq, endOf(segment)) >= 0 &&
            ahead(ack, segment.ack) < UNSENT,
        )
      );
    },
    change: (segment) => ({
      ...segment,
      flags: RST | ACK,
      seq: endOf(segment),
      ack: shifted(segment.ack, UNSENT),
      len: 0,
      win: 0,
      options: undefined,
      payloadPrint: -1,
    }),
  },
  {
    name: "RST and then more",
    impossible:
      "Who sends a RST at its next number has no connection any more, and yet it acknowledges what the peer sent after it.",
    toldLater: "The RST itself is right; what its sender sends afterwards is not.",
    inserted: true,
    where: (scene, index) => {
      const segment = scene.at(index);
      const used = scene.usedAt(index, segment.side);
      return scene.isOrdinary(index) && endOf(segment) === used && answersLater(scene, index);
    },
    change: (segment) => ({
      ...segment,
      flags: RST | ACK,
      seq: endOf(segment),
      len: 0,
      win: 0,
      options: undefined,
      payloadPrint: -1,
    }),
  },
  {
    name: "SYN in mid-connection",
    impossible: "A SYN begins a connection, and its sender goes on with the old one.",
    toldLater: "The SYN may begin another connection, until its sender goes on with the old one.",
    inserted: true,
    where: (scene, index) => scene.isOrdinary(index) && scene.goesOn(index, scene.at(index).side),
    change: (segment) =>
      withOptions(
        { ...segment, flags: SYN, seq: shifted(segment.seq, 5_000_000), ack: 0, len: 0, payloadPrint: -1 },
        { sack: undefined },
      ),
  },
  {
    name: "SYN sent again with another number",
    impossible:
      "A SYN is sent again as it was; its sender goes on with the numbers of the first (RFC 9293 section 3.10.8).",
    inserted: true,
    where: (scene, index) => {
      const segment = scene.at(index);
      const isBare = (segment.flags & (SYN | ACK)) === SYN && segment === scene.syn[segment.side];
      return isBare && scene.goesOn(index, segment.side);
    },
    change: (segment) => ({ ...segment, seq: shifted(segment.seq, 70_000) }),
  },
  {
    name: "SYN,ACK sent again with another number",
    impossible: "A SYN,ACK is sent again as it was; its sender goes on with the numbers of the first.",
    inserted: true,
    where: (scene, index) => {
      const segment = scene.at(index);
      const peers = scene.later(index, otherSide(segment.side));
      return (
        isSynAck(scene, index) &&
        segment === scene.syn[segment.side] &&
        scene.goesOn(index, segment.side) &&
        peers.some(({ ack, flags }) => flags & ACK && ahead(ack, endOf(segment)) >= 0)
      );
    },
    change: (segment) => ({ ...segment, seq: shifted(segment.seq, 70_000) }),
  },
  {
    name: "FIN before any SYN,ACK",
    impossible:
      "CLOSE in SYN-SENT deletes the connection without a FIN (RFC 9293 section 3.10.4), and this one goes on.",
    inserted: true,
    where: (scene, index) => {
      const segment = scene.at(index);
      const isBare = (segment.flags & (SYN | ACK)) === SYN && segment === scene.syn[segment.side];
      return isBare && scene.goesOn(index, segment.side) && scene.syn[otherSide(segment.side)] !== undefined;
    },
    change: (segment) => ({
      ...segment,
      flags: FIN,
      seq: shifted(segment.seq, 1),
      len: 0,
      options: undefined,
      payloadPrint: -1,
    }),
  },
];
