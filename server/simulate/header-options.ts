/** The TCP options that a written segment bears, with their values made out as far as they can be. */
import { HOLE, type HostOptions, type SegmentExtra, type WrittenValue } from "../model/exchange";
import { type PacketOptions, type SackBlock, TimestampsAlone } from "../tcp/options";
import { figure, NUMERIC, type Seq } from "../tcp/sequence";
import { bind, resolve } from "./symbols";
import type { World } from "./world";

/**
 * Undefined for a segment without options: nearly all that stand on a page. `declared` is what a `host` line says of the
 * sender of a SYN: offered there unless the SYN says otherwise.
 */
export function headerOptions(
  world: World,
  extra: SegmentExtra | undefined,
  declared: HostOptions | undefined,
): PacketOptions | undefined {
  if (extra === undefined) return declared === undefined ? undefined : declaredOptions(declared);
  const { mss, wscale, sackok, sack, tsval, tsecr, tfo } = extra;
  const bare =
    mss === undefined && wscale === undefined && !sackok && sack === undefined && tfo === undefined;
  const timestamps = tsval !== undefined || tsecr !== undefined;
  const inherited = declared === undefined ? undefined : declaredOptions(declared);
  if (bare && !timestamps) return inherited;
  if (bare && inherited === undefined) return new TimestampsAlone(clock(world, tsval), number(world, tsecr));
  return {
    mss: mss === undefined || mss === HOLE ? declared?.mss : count(world, mss),
    wscale: wscale === undefined || wscale === HOLE ? declared?.wscale : count(world, wscale),
    scales: wscale !== undefined || declared?.wscale !== undefined,
    sackPermitted: sackok,
    sack: sack?.flatMap((block) => blockOf(world, block)),
    timestamps,
    tsval: clock(world, tsval),
    tsecr: number(world, tsecr),
    fastOpen: tfo,
  };
}

function declaredOptions({ mss, wscale }: HostOptions): PacketOptions | undefined {
  if (mss === undefined && wscale === undefined) return undefined;
  return {
    mss,
    wscale,
    scales: wscale !== undefined,
    sackPermitted: false,
    sack: undefined,
    timestamps: false,
    tsval: undefined,
    tsecr: undefined,
    fastOpen: undefined,
  };
}

/** A clock may stand anywhere: a name that is new there is one of its values. */
function clock(world: World, written: WrittenValue | undefined): Seq | undefined {
  return written === undefined || written === HOLE ? undefined : bind(world, written, undefined);
}

function number(world: World, written: WrittenValue | undefined): Seq | undefined {
  return written === undefined || written === HOLE ? undefined : (resolve(world, written) ?? undefined);
}

function count(world: World, written: WrittenValue | undefined): number | undefined {
  const value = number(world, written);
  return value !== undefined && value.basis === NUMERIC ? figure(value) : undefined;
}

/** A block whose ends are not both known says nothing. */
function blockOf(
  world: World,
  written: { readonly left: WrittenValue; readonly right: WrittenValue },
): SackBlock[] {
  const left = number(world, written.left);
  const right = number(world, written.right);
  return left === undefined || right === undefined ? [] : [{ left, right }];
}
