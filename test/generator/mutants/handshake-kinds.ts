/** What the handshake of a connection does not allow. */
import { ACK, FIN, PSH, RST, SYN } from "../../../server/tcp/flags";
import { otherSide } from "../../../server/tcp/side";
import { type MutantKind, shifted, withOptions } from "./kind";
import { ahead, endOf, type Scene } from "./scene";

/** So many frames of a side are soon enough for who reads along. */
const SOON = 16;
/** Nanoseconds. */
const SOONEST_KEEP_ALIVE = 1e9;

export function isSynAck(scene: Scene, index: number): boolean {
  return (scene.at(index).flags & (SYN | ACK)) === (SYN | ACK);
}

/** Sent again it may acknowledge more than the SYN (RFC 9293 section 3.10.8 asks only for the same numbers of its own). */
function isFirstSynAck(scene: Scene, index: number): boolean {
  return isSynAck(scene, index) && scene.at(index) === scene.syn[scene.at(index).side];
}

/** The opener's first segment after the SYN,ACK, without text. */
function isThird(scene: Scene, index: number): boolean {
  const { side, flags, len, seq } = scene.at(index);
  const syn = scene.syn[side];
  const synAck = scene.syn[otherSide(side)];
  return (
    index === scene.established - 1 &&
    (flags & (SYN | ACK | RST | FIN)) === ACK &&
    len === 0 &&
    syn !== undefined &&
    (syn.flags & ACK) === 0 &&
    seq === shifted(syn.seq, 1) &&
    syn.options?.fastOpen === undefined &&
    synAck !== undefined &&
    synAck.win > 0 &&
    (synAck.flags & ACK) !== 0 &&
    scene.earlier(index, side).every((each) => each.flags & SYN)
  );
}

/** At least two of its sender's next acknowledgments are empty, acknowledge more, and lie near the beginning. */
function acknowledgesBelow(scene: Scene, index: number): boolean {
  const { side, ack, seq } = scene.at(index);
  const empty = scene
    .later(index, side)
    .slice(0, SOON)
    .filter((each) => each.len === 0 && (each.flags & (SYN | ACK | RST | FIN)) === ACK)
    .filter((each) => ahead(each.ack, ack) > 0 && ahead(each.seq, seq) < 100_000);
  const peers = scene.later(index, otherSide(side)).slice(0, SOON);
  return empty.length >= 2 && peers.every(({ win }) => win > 0);
}

export const HANDSHAKE_KINDS: readonly MutantKind[] = [
  {
    name: "SYN,ACK of a wrong number",
    impossible:
      "The only SYN that was seen is not what it acknowledges, and yet its receiver goes on without a RST.",
    where: (scene, index) => {
      const { side } = scene.at(index);
      const syns = scene.earlier(index, otherSide(side)).filter(({ flags }) => flags & SYN);
      const bare = syns.every(({ len, flags }) => len === 0 && !(flags & ACK));
      return isFirstSynAck(scene, index) && syns.length > 0 && bare && scene.goesOn(index, otherSide(side));
    },
    change: (segment) => ({ ...segment, ack: shifted(segment.ack, 1) }),
  },
  {
    name: "SYN,ACK of the SYN itself",
    impossible:
      "It acknowledges the SYN's own number, not the one behind it, and its receiver goes on without a RST.",
    where: (scene, index) => {
      const { side } = scene.at(index);
      const syns = scene.earlier(index, otherSide(side)).filter(({ flags }) => flags & SYN);
      const bare = syns.every(({ len, flags }) => len === 0 && !(flags & ACK));
      return isFirstSynAck(scene, index) && syns.length > 0 && bare && scene.goesOn(index, otherSide(side));
    },
    change: (segment) => ({ ...segment, ack: shifted(segment.ack, -1) }),
  },
  {
    name: "SYN,ACK without SYN",
    impossible:
      "It stands at the ISN, as its receiver acknowledges, where nothing without the SYN may stand before there can be a keep-alive.",
    where: (scene, index) => {
      const segment = scene.at(index);
      const third = scene.established - 1;
      const syn = scene.syn[otherSide(segment.side)];
      return (
        isFirstSynAck(scene, index) &&
        syn !== undefined &&
        syn.win > 0 &&
        segment.len === 0 &&
        segment.ack === shifted(syn.seq, 1) &&
        segment.at - syn.at < SOONEST_KEEP_ALIVE &&
        third > index &&
        isThird(scene, third) &&
        scene.segments.slice(index + 1).every((each) => !(each.flags & SYN)) &&
        scene.segments.slice(index + 1, third).every((each) => each.side !== segment.side)
      );
    },
    change: (segment) =>
      withOptions(
        { ...segment, flags: segment.flags & ~SYN },
        { mss: undefined, wscale: undefined, sackPermitted: false, fastOpen: undefined },
      ),
  },
  {
    name: "third segment with a wrong ACK",
    impossible:
      "It acknowledges more than the SYN,ACK, which cannot have sent text before this arrived, and its receiver goes on.",
    where: (scene, index) => {
      const { side, flags } = scene.at(index);
      const peer = otherSide(side);
      const synAck = scene.syn[peer];
      const fast = scene.segments.some(({ options }) => options?.fastOpen !== undefined);
      const first = scene.earlier(index, side).every((each) => each.flags & SYN);
      return (
        index === scene.established - 1 &&
        first &&
        !fast &&
        (flags & (SYN | ACK | RST)) === ACK &&
        synAck !== undefined &&
        scene.at(index).ack === endOf(synAck) &&
        (synAck.flags & ACK) !== 0 &&
        scene.goesOn(index, side) &&
        !scene.later(index, peer).some((each) => each.flags & SYN)
      );
    },
    change: (segment) => ({ ...segment, ack: shifted(segment.ack, 5000) }),
  },
  {
    name: "third segment at the SYN's own number",
    impossible:
      "The opener's next number lies behind its SYN, and nothing that may bear the one below, such as a keep-alive, comes at once.",
    where: (scene, index) => {
      const synAck = scene.syn[otherSide(scene.at(index).side)];
      return (
        isThird(scene, index) && synAck !== undefined && scene.at(index).at - synAck.at < SOONEST_KEEP_ALIVE
      );
    },
    change: (segment) => ({ ...segment, seq: shifted(segment.seq, -1) }),
  },
  {
    name: "third segment far above the SYN",
    impossible:
      "Its sender acknowledges more later on, without text and at the number behind the SYN: it never came so far.",
    where: (scene, index) => isThird(scene, index) && acknowledgesBelow(scene, index),
    change: (segment) => ({ ...segment, seq: shifted(segment.seq, 900_000) }),
  },
  {
    name: "text before the third segment",
    impossible:
      "A service sends text once the handshake is over (RFC 9293 section 3.10.2); this echoes the SYN, or leaves long before the third.",
    inserted: true,
    where: (scene, index) => {
      const { side, at, conversation } = scene.at(index);
      const third = scene.established - 1;
      if (!isFirstSynAck(scene, index) || index !== third - 1 || !isThird(scene, third)) return false;
      if (scene.segments.some(({ options }) => options?.fastOpen !== undefined)) return false;
      const [first, syn] = [scene.at(third), scene.syn[otherSide(side)]];
      const echoes = scene.at(index).options?.tsval !== undefined && first.options?.tsval !== undefined;
      return (
        conversation.ends[side].port < 32_768 &&
        conversation.ends[otherSide(side)].port >= 32_768 &&
        (echoes ? first.options?.tsval !== syn?.options?.tsval : first.at - at > 10_000_000)
      );
    },
    change: (segment) =>
      withOptions(
        { ...segment, flags: ACK | PSH, seq: shifted(segment.seq, 1), len: 5, payloadPrint: -1 },
        { mss: undefined, wscale: undefined, sackPermitted: false },
      ),
  },
];
