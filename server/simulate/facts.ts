/** The numbers of a finding as texts a document would write. */

import type { Scenario } from "../model/exchange";
import { ACK, flagsText } from "../tcp/flags";
import { carriesText, type Packet } from "../tcp/packet";
import type { Seq, SequenceSpace } from "../tcp/sequence";
import { otherSide, type Side } from "../tcp/side";
import type { Tcb } from "../tcp/tcb";
import type { World } from "./world";

export type FactValues = Readonly<Record<string, string | number>>;

/** "?" where unknown. */
export function seqText(space: SequenceSpace, value: Seq | undefined): string {
  return value === undefined ? "?" : (space.text(value) ?? "?");
}

/** "SYN,ACK seq=y ack=x+2". */
export function packetText(space: SequenceSpace, packet: Packet): string {
  const parts = [flagsText(packet.flags)];
  const seq = space.text(packet.seq);
  if (seq !== undefined) parts.push(`seq=${seq}`);
  const ack = (packet.flags & ACK) !== 0 ? space.text(packet.ack) : undefined;
  if (ack !== undefined) parts.push(`ack=${ack}`);
  if (carriesText(packet)) parts.push(`len=${seqText(space, packet.len)}`);
  return parts.filter((part) => part !== "").join(" ");
}

const KEYS = new WeakMap<Scenario, readonly (readonly [string, string])[]>();

/** How the page names one end of a connection: the host, with its port or peer where the host is in several. */
export function endKey(
  { scenario }: { readonly scenario: Scenario },
  connection: number,
  side: Side,
): string {
  let keys = KEYS.get(scenario);
  if (keys === undefined) {
    keys = keysOf(scenario);
    KEYS.set(scenario, keys);
  }
  return keys[connection]?.[side] ?? "";
}

function keysOf(scenario: Scenario): readonly (readonly [string, string])[] {
  const perHost = new Map<number, number>();
  for (const end of scenario.ends)
    perHost.set(end.host, (perHost.get(end.host) ?? 0) + end.connections.length);
  const key = (index: number, peer: number): string => {
    const end = scenario.ends[index];
    if (end === undefined) return "";
    if ((perHost.get(end.host) ?? 0) <= 1) return scenario.hosts[end.host]?.name ?? "";
    return end.connections.length <= 1 ? end.name : `${end.name}(${scenario.ends[peer]?.name ?? ""})`;
  };
  return scenario.connections.map(({ ends: [a, b] }) => [key(a, b), key(b, a)] as const);
}

export function hostName(
  { scenario }: { readonly scenario: Scenario },
  connection: number,
  side: Side,
): string {
  const end = scenario.ends[scenario.connections[connection]?.ends[side] ?? 0];
  return scenario.hosts[end?.host ?? 0]?.name ?? "";
}

/** The facts that hold for any finding about a segment; `host` is the end at `side`. */
export function packetFacts(world: World, packet: Packet, side: Side, host: Tcb, peer: Tcb): FactValues {
  const { space } = world.scenario;
  return {
    ...endFacts(world, packet.connection, side, host, peer),
    sender: endKey(world, packet.connection, packet.side),
    segment: packetText(space, packet),
    flags: flagsText(packet.flags),
    seq: seqText(space, packet.seq),
    ack: (packet.flags & ACK) !== 0 ? seqText(space, packet.ack) : "",
    len: seqText(space, packet.len),
  };
}

export function endFacts(world: World, connection: number, side: Side, host: Tcb, peer: Tcb): FactValues {
  const { space } = world.scenario;
  const text = (value: Seq | undefined): string => seqText(space, value);
  return {
    host: endKey(world, connection, side),
    peer: endKey(world, connection, otherSide(side)),
    state: host.state,
    peerState: peer.state,
    iss: text(host.iss),
    irs: text(host.irs),
    sndUna: text(host.sndUna),
    sndNxt: text(host.sndNxt),
    rcvNxt: text(host.rcvNxt),
    peerIss: text(peer.iss),
    peerSndUna: text(peer.sndUna),
    peerSndNxt: text(peer.sndNxt),
    peerRcvNxt: text(peer.rcvNxt),
  };
}
