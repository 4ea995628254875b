/** Table 6 of RFC 9293 section 3.10.7.4 against a reference that knows nothing but unsigned 32-bit figures. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { acceptability, startsInWindow } from "../../server/tcp/acceptability";
import { ACK, FIN, type Flags, SYN } from "../../server/tcp/flags";
import { plus } from "../../server/tcp/sequence";
import { Tcb } from "../../server/tcp/tcb";
import { at, lengthOf, packet, space } from "./ends";

const MODULUS = 2 ** 32;

/** RCV.NXT =< number < RCV.NXT+RCV.WND, as a distance around the circle. */
function inWindow(number: number, rcvNxt: number, rcvWnd: number): boolean {
  return (((number - rcvNxt) % MODULUS) + MODULUS) % MODULUS < rcvWnd;
}

/** The four rows of the table, literally. */
function tableSix(segSeq: number, segLen: number, rcvNxt: number, rcvWnd: number): boolean {
  if (segLen === 0 && rcvWnd === 0) return segSeq === rcvNxt;
  if (segLen === 0) return inWindow(segSeq, rcvNxt, rcvWnd);
  if (rcvWnd === 0) return false;
  return inWindow(segSeq, rcvNxt, rcvWnd) || inWindow(segSeq + segLen - 1, rcvNxt, rcvWnd);
}

function receiver(rcvNxt: number, rcvWnd: number | undefined): Tcb {
  const tcb = new Tcb();
  tcb.state = "ESTABLISHED";
  tcb.rcvNxt = at(rcvNxt);
  tcb.rcvWnd = rcvWnd;
  return tcb;
}

const numbers = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff),
);
const windows = fc.oneof(fc.constantFrom(0, 1, 65535, 65535 * 2 ** 14), fc.integer({ min: 0, max: 65535 }));
/** Near the window's edges, where mistakes live. */
const offsets = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -70000, max: 140000 }));
const lengths = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 65535 }));
const flags = fc.constantFrom<Flags>(ACK, FIN | ACK, SYN | ACK, SYN);

describe("Table 6", () => {
  test("acceptable exactly where the table says so", () => {
    fc.assert(
      fc.property(
        numbers,
        windows,
        offsets,
        fc.boolean(),
        lengths,
        flags,
        (nxt, wnd, offset, atEdge, len, bits) => {
          const segSeq = (((nxt + offset + (atEdge ? wnd : 0)) % MODULUS) + MODULUS) % MODULUS;
          const segment = packet(bits, { seq: segSeq, len });
          const verdict = acceptability(receiver(nxt, wnd), segment, space);
          expect(verdict === "acceptable").toBe(tableSix(segSeq, lengthOf(segment), nxt, wnd));
          expect(verdict).not.toBe("unknown");
        },
      ),
      { numRuns: 5000 },
    );
  });

  test("what is wholly below RCV.NXT is old", () => {
    fc.assert(
      fc.property(numbers, windows, fc.integer({ min: 1, max: 60000 }), lengths, (nxt, wnd, below, len) => {
        fc.pre(len <= below);
        const segment = packet(ACK, { seq: (nxt - below + MODULUS) % MODULUS, len });
        expect(acceptability(receiver(nxt, wnd), segment, space)).toBe("old");
      }),
    );
  });

  test("the verdict is the same wherever on the circle the connection lies", () => {
    fc.assert(
      fc.property(numbers, numbers, windows, offsets, lengths, (nxt, shift, wnd, offset, len) => {
        const here = acceptability(receiver(nxt, wnd), packet(ACK, { seq: nxt + offset, len }), space);
        const moved = packet(ACK, { seq: nxt + shift + offset, len });
        expect(acceptability(receiver(nxt + shift, wnd), moved, space)).toBe(here);
      }),
    );
  });

  test("a window that was never written counts as 65535", () => {
    expect(acceptability(receiver(1000, undefined), packet(ACK, { seq: 1000 + 65534 }), space)).toBe(
      "acceptable",
    );
    expect(acceptability(receiver(1000, undefined), packet(ACK, { seq: 1000 + 65535 }), space)).toBe(
      "beyond",
    );
  });

  test("a shrunk window still takes what was offered before", () => {
    const tcb = receiver(1000, 10);
    tcb.rcvEdge = at(1500);
    expect(acceptability(tcb, packet(ACK, { seq: 1400, len: 50 }), space)).toBe("acceptable");
    expect(acceptability(tcb, packet(ACK, { seq: 1500, len: 50 }), space)).toBe("beyond");
  });

  test("with names the same table holds, and unrelated names leave it open", () => {
    const x = space.of(space.symbol("x"));
    const other = space.of(space.symbol("unrelated"));
    const tcb = receiver(0, 100);
    tcb.rcvNxt = plus(x, 7);
    const verdict = (seq: typeof x, len = 0) =>
      acceptability(tcb, { ...packet(ACK, { seq: 0, len }), seq }, space);
    expect(verdict(plus(x, 7))).toBe("acceptable");
    expect(verdict(plus(x, 106))).toBe("acceptable");
    expect(verdict(plus(x, 107))).toBe("beyond");
    expect(verdict(plus(x, 6))).toBe("old");
    expect(verdict(plus(x, 6), 2)).toBe("acceptable");
    expect(verdict(other)).toBe("unknown");
  });
});

describe("RST, section 3.10.7.4, second step", () => {
  test("its place is asked by SEG.SEQ alone; RCV.NXT itself is in a window of zero", () => {
    fc.assert(
      fc.property(numbers, windows, offsets, (nxt, wnd, offset) => {
        const segSeq = (((nxt + offset) % MODULUS) + MODULUS) % MODULUS;
        const starts = startsInWindow(receiver(nxt, wnd), packet(ACK, { seq: segSeq }), space);
        expect(starts).toBe(offset === 0 || inWindow(segSeq, nxt, wnd));
      }),
    );
  });
});
