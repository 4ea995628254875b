/** The TCP options that a written segment bears, with their values made out as far as they can be. */
import { HOLE, type SegmentExtra, type WrittenValue } from "../model/exchange";
import type { PacketOptions, SackBlock } from "../tcp/options";
import { figure, NUMERIC, type Seq } from "../tcp/sequence";
import { resolve } from "./symbols";
import type { World } from "./world";

/** Undefined for a segment without options: nearly all that stand on a page. */
export function headerOptions(world: World, extra: SegmentExtra | undefined): PacketOptions | undefined {
  if (extra === undefined) return undefined;
  const { mss, wscale, sackok, sack, tsval, tsecr, tfo } = extra;
  const bare =
    mss === undefined &&
    wscale === undefined &&
    !sackok &&
    sack === undefined &&
    tsval === undefined &&
    tsecr === undefined &&
    tfo === undefined;
  if (bare) return undefined;
  return {
    mss: count(world, mss),
    wscale: count(world, wscale),
    sackPermitted: sackok,
    sack: sack?.flatMap((block) => blockOf(world, block)),
    tsval: number(world, tsval),
    tsecr: number(world, tsecr),
    fastOpen: tfo,
  };
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
