/** Options that do not belong there, or say what cannot be. */
import { ACK, FIN, SYN } from "../../../server/tcp/flags";
import { otherSide } from "../../../server/tcp/side";
import { type MutantKind, octetsOf, shifted, withOptions } from "./kind";
import { ahead, type Scene } from "./scene";

const FAR = 2 ** 30;
/** So many frames ahead are soon enough for who reads along. */
const SOON = 30;

function mayHoldBlock(scene: Scene, index: number): boolean {
  const segment = scene.at(index);
  const bare = { ...segment, options: segment.options && { ...segment.options, sack: undefined } };
  return (
    scene.isOrdinary(index) &&
    octetsOf(bare) <= 30 &&
    scene.usedAt(index, otherSide(segment.side)) !== undefined
  );
}

/** Both SYNs were seen, and both permit it. */
function sackAgreed(scene: Scene): boolean {
  return scene.offered(0)?.sackPermitted === true && scene.offered(1)?.sackPermitted === true;
}

function timestampsAgreed(scene: Scene): boolean {
  return scene.offered(0)?.tsval !== undefined && scene.offered(1)?.tsval !== undefined;
}

export const OPTION_KINDS: readonly MutantKind[] = [
  {
    name: "MSS without SYN",
    impossible: "The option is sent with the SYN bit only (RFC 9293 section 3.7.1, MUST-65).",
    where: (scene, index) => scene.isOrdinary(index) && octetsOf(scene.at(index)) <= 36,
    change: (segment) => withOptions(segment, { mss: 1460 }),
  },
  {
    name: "Window Scale without SYN",
    impossible: "The option is sent with the SYN bit only (RFC 7323 section 2.2).",
    where: (scene, index) => scene.isOrdinary(index) && octetsOf(scene.at(index)) <= 36,
    change: (segment) => withOptions(segment, { wscale: 7 }),
  },
  {
    name: "Window Scale on a SYN,ACK alone",
    impossible:
      "A SYN,ACK from a port that only services have scales windows only where the SYN offered it (RFC 7323 section 2.2).",
    where: (scene, index) => {
      const segment = scene.at(index);
      const [client, server] = [otherSide(segment.side), segment.side];
      const { ends } = segment.conversation;
      return (
        (segment.flags & (SYN | ACK)) === (SYN | ACK) &&
        segment === scene.syn[server] &&
        scene.offered(client) !== undefined &&
        scene.segments.every((each) => !(each.flags & SYN) || each.options?.wscale === undefined) &&
        segment.options?.tsval === undefined &&
        segment.options?.sackPermitted !== true &&
        ends[server].port < 1024 &&
        ends[client].port >= 32_768 &&
        scene.segments.every((each) => each.side === server || (each.flags & (SYN | ACK)) !== (SYN | ACK))
      );
    },
    change: (segment) => withOptions(segment, { wscale: 7 }),
  },
  {
    name: "Window Scale of 15",
    impossible: "The shift count is at most 14 (RFC 7323 section 2.3).",
    where: (scene, index) =>
      (scene.at(index).flags & SYN) !== 0 && scene.at(index).options?.wscale !== undefined,
    change: (segment) => withOptions(segment, { wscale: 15 }),
  },
  {
    name: "SACK-Permitted without SYN",
    impossible: "The option is sent with the SYN bit only (RFC 2018 section 2).",
    where: (scene, index) => scene.isOrdinary(index) && octetsOf(scene.at(index)) <= 36,
    change: (segment) => withOptions(segment, { sackPermitted: true }),
  },
  {
    name: "SACK not permitted",
    impossible: "The SYN of the host that gets the blocks did not permit them (RFC 2018 section 4).",
    where: (scene, index) => {
      const peer = otherSide(scene.at(index).side);
      const syns = scene.segments.filter((each) => each.side === peer && each.flags & SYN);
      return mayHoldBlock(scene, index) && syns.every(({ options }) => options?.sackPermitted !== true);
    },
    change: (segment) =>
      withOptions(segment, { sack: [shifted(segment.ack, 100), shifted(segment.ack, 200)] }),
  },
  {
    name: "SACK block on a SYN",
    impossible:
      "Who sends a SYN without ACK has received nothing that a block could report (RFC 2018 section 3).",
    where: (scene, index) => {
      const segment = scene.at(index);
      return (segment.flags & (SYN | ACK)) === SYN && octetsOf(segment) <= 30;
    },
    change: (segment) => withOptions(segment, { sack: [1000, 2000] }),
  },
  {
    name: "SACK block that is empty or backward",
    impossible: "A block's right edge lies above its left edge (RFC 2018 section 3).",
    where: (scene, index) => mayHoldBlock(scene, index) && sackAgreed(scene),
    change: (segment, _, index) =>
      withOptions(segment, {
        sack: [shifted(segment.ack, 200), shifted(segment.ack, index % 2 ? 200 : 100)],
      }),
  },
  {
    name: "SACK block far above all that was sent",
    impossible:
      "Nothing 2^30 above its acknowledgment can have been received: no window is that large (RFC 7323 section 2.3).",
    where: (scene, index) => mayHoldBlock(scene, index) && sackAgreed(scene),
    change: (segment) =>
      withOptions(segment, { sack: [shifted(segment.ack, FAR + 1000), shifted(segment.ack, FAR + 2000)] }),
  },
  {
    name: "SACK block above all that its reader ever sends",
    impossible: "Its reader's FIN ends the stream below it.",
    where: (scene, index) => {
      const peer = otherSide(scene.at(index).side);
      const used = scene.usedAt(index, peer);
      return (
        mayHoldBlock(scene, index) &&
        sackAgreed(scene) &&
        scene.segments
          .slice(index + 1, index + SOON)
          .some(
            (each) =>
              each.side === peer && each.flags & FIN && used !== undefined && ahead(each.seq, used) >= 0,
          )
      );
    },
    change: (segment, scene) => {
      const end = scene.usedAt(scene.segments.length - 1, otherSide(segment.side)) ?? segment.ack;
      return withOptions(segment, { sack: [shifted(end, 1000), shifted(end, 2000)] });
    },
  },
  {
    name: "SACK block below the SYN",
    impossible:
      "Nothing below the SYN's number was ever sent, so that it cannot have come twice (RFC 2883 section 4).",
    where: (scene, index) => mayHoldBlock(scene, index) && sackAgreed(scene),
    change: (segment, scene) => {
      const syn = scene.syn[otherSide(segment.side)]?.seq ?? 0;
      return withOptions(segment, { sack: [shifted(syn, -5000), shifted(syn, -4000)] });
    },
  },
  {
    name: "timestamp echo that was never sent",
    impossible: "It lies 2^30 above every TSval of the peer's in the whole capture.",
    where: (scene, index) => {
      const { options, side, flags } = scene.at(index);
      const answers = scene.earlier(index, otherSide(side)).some((each) => each.options?.tsval !== undefined);
      return (
        scene.isOrdinary(index) &&
        timestampsAgreed(scene) &&
        (flags & ACK) !== 0 &&
        answers &&
        options?.tsecr !== undefined
      );
    },
    change: (segment) => withOptions(segment, { tsecr: shifted(segment.options?.tsecr ?? 0, FAR) }),
  },
  {
    name: "timestamp missing",
    impossible: "Both SYNs agreed on timestamps: every segment but a RST bears one (RFC 7323 section 3.2).",
    where: (scene, index) =>
      scene.isOrdinary(index) && timestampsAgreed(scene) && scene.at(index).options?.tsval !== undefined,
    change: (segment) => withOptions(segment, { tsval: undefined, tsecr: undefined }),
  },
  {
    name: "Fast Open without SYN",
    impossible: "The option is sent with the SYN bit only (RFC 7413 section 4.1.1).",
    where: (scene, index) => scene.isOrdinary(index) && octetsOf(scene.at(index)) <= 28,
    change: (segment) => withOptions(segment, { fastOpen: "0123456789abcdef" }),
  },
  {
    name: "Fast Open cookie of odd length",
    impossible: "A cookie has 4 to 16 octets (RFC 7413 section 4.1.1).",
    where: (scene, index) => {
      const segment = scene.at(index);
      return (segment.flags & (SYN | ACK)) === SYN && octetsOf(segment) <= 28;
    },
    change: (segment) => withOptions(segment, { fastOpen: "0123" }),
  },
  {
    name: "timestamp echo from before the connection",
    impossible:
      "It lies 2^30 below the first TSval of the peer's, and clocks run forward (RFC 7323 section 5.4).",
    where: (scene, index) => {
      const { side, options } = scene.at(index);
      const first = scene.offered(otherSide(side))?.tsval;
      return (
        scene.isOrdinary(index) &&
        timestampsAgreed(scene) &&
        first !== undefined &&
        options?.tsecr !== undefined &&
        ahead(options.tsecr, first) >= 0
      );
    },
    change: (segment) => withOptions(segment, { tsecr: shifted(segment.options?.tsecr ?? 0, -FAR) }),
  },
];
