/** Two endpoints are one conversation, whoever sends, for as long as not too many others spoke in between. */
import { expect, test } from "vitest";
import { Conversations } from "../../../server/capture/read/conversations";
import { type Octets, u16, u32 } from "./make";

function find(all: Conversations, from: Octets, to: Octets, ports: readonly [number, number]) {
  const octets = new Uint8Array([...from, ...to, ...u16(ports[0]), ...u16(ports[1])]);
  const conversation = all.find(octets, from.length === 4 ? 4 : 6, 0, from.length * 2);
  return [conversation.index, all.side];
}

const A = [10, 0, 0, 1];
const B = [10, 0, 0, 2];
const long = (address: Octets) => [...Array(12).fill(0), ...address];

function scan(all: Conversations, count: number): void {
  for (let index = 0; index < count; index++) find(all, u32(index), B, [40000, 443]);
}

test.each([
  ["IPv4", A, B],
  ["IPv6", long(A), long(B)],
])("%s: the first to send is side 0, and both directions are one", (_name, a, b) => {
  const all = new Conversations();
  expect(find(all, a, b, [1, 2])).toEqual([0, 0]);
  expect(find(all, b, a, [2, 1])).toEqual([0, 1]);
  expect(find(all, a, b, [2, 1])).toEqual([1, 0]);
  expect(find(all, b, a, [1, 2])).toEqual([1, 1]);
  expect(find(all, b, a, [2, 1])).toEqual([0, 1]);
  expect(find(all, b, a, [2, 1])).toEqual([0, 1]);
  expect(find(all, a, b, [1, 2])).toEqual([0, 0]);
  expect(find(all, a, a, [5, 5])).toEqual([2, 0]);
  expect(find(all, a, a, [5, 5])).toEqual([2, 0]);
});

test("the same figures in IPv4 and IPv6 are two", () => {
  const all = new Conversations();
  expect(find(all, [0, 0, 0, 0], [0, 0, 0, 0], [1, 2])).toEqual([0, 0]);
  expect(find(all, long([0, 0, 0, 0]), long([0, 0, 0, 0]), [1, 2])).toEqual([1, 0]);
});

test("a pair is known again after ten thousand others, and a stranger after forty thousand", () => {
  const all = new Conversations();
  find(all, A, B, [1, 2]);
  scan(all, 20_000);
  expect(find(all, B, A, [2, 1])).toEqual([0, 1]);
  expect(find(all, A, B, [1, 2])).toEqual([0, 0]);
  scan(all, 10_000);
  expect(find(all, B, A, [2, 1])).toEqual([0, 1]);
  scan(all, 40_000);
  expect(find(all, B, A, [2, 1])[0]).toBeGreaterThan(20_000);
});
