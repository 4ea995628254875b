/** Segments that are not of the present connection: duplicates of an old one, and forgeries. */
import type { Random } from "./random";
import type { Num, Segment, Side, State } from "./segment";

/** What has to be known of the end it reaches. */
interface Target {
  readonly side: Side;
  readonly state: State;
  readonly synchronized: boolean;
  readonly owesAck: boolean;
  readonly una: number;
  readonly rcvNxt: number;
  readonly edge: number;
}

/** One that `from`'s address sends to `to` and that changes nothing there, or null where none comes to mind. */
export function specialSegment(
  random: Random,
  from: { readonly side: Side },
  to: Target,
  count: number,
): Segment | null {
  if (!to.synchronized || to.owesAck || to.state === "TIME-WAIT") return null;
  const at = (offset: number): Num => ({ base: from.side, offset });
  const ack: Num = { base: to.side, offset: to.una };
  const common = { from: from.side, len: 0, win: 65535 } as const;
  const mark = random.pick(["old", "forged"] as const);
  const far = Math.max(to.rcvNxt, to.edge) + 200_000 + random.int(0, 1000);
  switch (random.int(0, 4)) {
    case 0:
      return { ...common, flags: ["SYN"], seq: { base: `z${count}s`, offset: 0 }, ack: null, mark };
    case 1:
      return { ...common, flags: ["RST"], seq: at(far), ack: null, mark: "forged" };
    case 2: {
      const window = to.edge - to.rcvNxt;
      if (window < 100) return null;
      return { ...common, flags: ["RST"], seq: at(to.rcvNxt + random.int(1, 90)), ack: null, mark: "forged" };
    }
    case 3: {
      const before = random.int(1, 400);
      return { ...common, flags: ["ACK"], seq: at(to.rcvNxt - before), ack, mark: "old" };
    }
    default: {
      const before = random.int(20, 400);
      return {
        ...common,
        flags: ["PSH", "ACK"],
        seq: at(to.rcvNxt - before),
        ack,
        len: random.int(1, 19),
        mark: "old",
      };
    }
  }
}
