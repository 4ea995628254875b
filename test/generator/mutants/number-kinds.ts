/** Numbers that cannot be: acknowledgments of what nobody sent, text outside any window, other bytes at the same place. */
import { ACK, FIN, RST, SYN } from "../../../server/tcp/flags";
import { otherSide } from "../../../server/tcp/side";
import { type MutantKind, shifted } from "./kind";
import { ahead, endOf, type Scene } from "./scene";

const FAR = 2 ** 30;

/**
 * It acknowledges all of the peer's numbers, and what both send later shows that the peer had sent no more: the peer goes on at
 * its old number with what it had not sent before, in answer to this sender; or the sender's own next text acknowledges less.
 */
function acknowledgesAll(scene: Scene, index: number): boolean {
  const segment = scene.at(index);
  const peer = otherSide(segment.side);
  const used = scene.usedAt(index, peer);
  if (!scene.isOrdinary(index) || used === undefined || segment.ack !== used) return false;
  const after = scene.later(index, peer).filter(({ flags }) => !(flags & RST));
  const own = scene.usedAt(index - 1, segment.side);
  if (own === undefined || ahead(segment.seq, own) < 0) return false;
  if (after.length === 0 || after.some((each) => ahead(each.seq, used) < 0)) return false;
  return ownNumbersShow(scene, index, used) && after.length >= 1;
}

/** The sender itself acknowledges `used`, and no more, in something it can only have sent later. */
function ownNumbersShow(scene: Scene, index: number, used: number): boolean {
  const segment = scene.at(index);
  return scene
    .later(index, segment.side)
    .some(
      (each) =>
        !(each.flags & RST) &&
        each.ack === used &&
        (each.len > 0 || each.flags & FIN) &&
        ahead(each.seq, endOf(segment)) >= 0,
    );
}

export const NUMBER_KINDS: readonly MutantKind[] = [
  {
    name: "ACK of one octet never sent",
    impossible:
      "The peer's next segment begins where it stopped, and this sender's next text acknowledges no more than that.",
    where: acknowledgesAll,
    change: (segment) => ({ ...segment, ack: shifted(segment.ack, 1) }),
  },
  {
    name: "ACK of many octets never sent",
    impossible:
      "The peer's next segment begins where it stopped, and this sender's next text acknowledges no more than that.",
    where: acknowledgesAll,
    change: (segment) => ({ ...segment, ack: shifted(segment.ack, 100_000) }),
  },
  {
    name: "ACK far above everything",
    impossible: "No window lets a peer be 2^30 octets ahead of its next segment (RFC 7323 section 2.3).",
    where: (scene, index) => {
      const { side } = scene.at(index);
      return (
        scene.isOrdinary(index) && scene.later(index, otherSide(side)).some(({ flags }) => !(flags & RST))
      );
    },
    change: (segment) => ({ ...segment, ack: shifted(segment.ack, FAR + 1_000_000) }),
  },
  {
    name: "ACK below the handshake",
    impossible:
      "Both SYNs were acknowledged: nothing below the peer's first octet is ever acknowledged again, least of all by 2^30.",
    where: (scene, index) => scene.isOrdinary(index),
    change: (segment) => ({ ...segment, ack: shifted(segment.ack, -FAR) }),
  },
  {
    name: "text far beyond the window",
    impossible:
      "It lies 2^30 above what was sent before; the largest window ends below that (RFC 7323 section 2.3).",
    where: (scene, index) => scene.isOrdinary(index) && scene.at(index).len > 1,
    change: (segment) => ({ ...segment, seq: shifted(segment.seq, FAR + 1_000_000) }),
  },
  {
    name: "text beyond the window",
    impossible:
      "It ends above the right edge of every window that the peer announced in the whole capture, up to its last frame.",
    where: (scene, index) =>
      scene.isOrdinary(index) &&
      scene.at(index).len > 1 &&
      announcedLater(scene, index) &&
      rightEdge(scene, index) !== undefined,
    change: (segment, scene, index) => ({ ...segment, seq: shifted(rightEdge(scene, index) ?? 0, 40_000) }),
  },
  {
    name: "text beyond the window, and a FIN below it",
    impossible:
      "It lies beyond the window as it was announced so far, and its sender's FIN ends the stream below it.",
    where: (scene, index) =>
      scene.isOrdinary(index) &&
      scene.at(index).len > 1 &&
      rightEdge(scene, index, index) !== undefined &&
      finSoon(scene, index),
    change: (segment, scene, index) => ({
      ...segment,
      seq: shifted(rightEdge(scene, index, index) ?? 0, 40_000),
    }),
  },
  {
    name: "text below the first octet",
    impossible: "Numbers below the connection's first octet belong to no text of it; it lies 2^29 below.",
    where: (scene, index) => scene.isOrdinary(index) && scene.at(index).len > 1,
    change: (segment) => ({ ...segment, seq: shifted(segment.seq, -(2 ** 29)) }),
  },
  {
    name: "text that stands one octet too low",
    impossible: "Its first octet is not the one that was sent at that number before (RFC 9293 section 3.4).",
    where: (scene, index) => scene.isOrdinary(index) && followsOtherText(scene, index),
    change: (segment) => ({ ...segment, seq: shifted(segment.seq, -1) }),
  },
  {
    name: "other bytes at the same numbers",
    impossible: "What was sent once under a number is sent again as the same octets (RFC 9293 section 3.4).",
    where: (scene, index) => {
      const { seq, len, payloadPrint, side } = scene.at(index);
      const twin = scene
        .earlier(index, side)
        .find((each) => each.seq === seq && each.len === len && each.payloadPrint >= 0);
      return scene.isOrdinary(index) && len > 1 && payloadPrint >= 0 && twin !== undefined;
    },
    change: (segment) => ({ ...segment, payloadPrint: (segment.payloadPrint ^ 0x55555555) >>> 0 }),
  },
];

/** It follows other text without a gap, with an octet that differs from the last of that. */
function followsOtherText(scene: Scene, index: number): boolean {
  const { seq, len, side, payloadHead } = scene.at(index);
  const earlier = scene.earlier(index, side).filter((each) => each.len > 0 && !(each.flags & SYN));
  let used: number | undefined;
  for (const each of earlier) {
    if (used !== undefined && ahead(each.seq, used) > 0) return false;
    if (used === undefined || ahead(endOf(each), used) > 0) used = endOf(each);
  }
  const before = earlier.find((each) => each.len >= 4 && endOf(each) === seq);
  if (before === undefined || used !== seq || payloadHead === undefined) return false;
  const isPlain = earlier.every((each) => each.payloadPrint >= 0 && each.faults === undefined);
  return isPlain && len > 1 && ((before.payloadTail ?? 0) & 0xff) !== payloadHead >>> 24;
}

/** The peer announces its window at least twice afterwards. */
function announcedLater(scene: Scene, index: number): boolean {
  const peer = otherSide(scene.at(index).side);
  return scene.later(index, peer).filter(({ flags }) => (flags & (ACK | RST)) === ACK).length >= 2;
}

/** Its sender's FIN follows, at a number that was not used before. */
function finSoon(scene: Scene, index: number): boolean {
  const { side } = scene.at(index);
  const used = scene.usedAt(index, side);
  return scene.segments
    .slice(index + 1, index + 30)
    .some(
      (each) => each.side === side && each.flags & FIN && used !== undefined && ahead(each.seq, used) >= 0,
    );
}

/**
 * Above every window that this sender can know of up to that frame of the capture, counting the largest announcement of all and every
 * number acknowledged.
 */
function rightEdge(scene: Scene, index: number, upTo = scene.segments.length - 1): number | undefined {
  const { side } = scene.at(index);
  const peer = otherSide(side);
  const mine = scene.offered(side)?.wscale;
  const theirs = scene.offered(peer)?.wscale;
  const scale = mine !== undefined && theirs !== undefined ? 2 ** Math.min(14, theirs) : 1;
  const used = scene.usedAt(upTo, side);
  if (used === undefined) return undefined;
  let edge = used;
  for (const { side: from, flags, ack, win } of scene.segments.slice(0, upTo + 1)) {
    if (from !== peer || !(flags & ACK) || flags & RST) continue;
    const right = shifted(ack, win * (flags & SYN ? 1 : scale));
    if (ahead(right, edge) > 0) edge = right;
  }
  return edge;
}
