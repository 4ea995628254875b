import { describe, expect, test } from "vitest";
import { nearestState, stateOf } from "../../server/syntax/states";
import { STATES } from "../../server/tcp/states";
import { lineOf } from "./bare";

describe("spellings read silently", () => {
  test.each(STATES)("%s in any case, with hyphens, underscores or neither", (state) => {
    for (const spelling of [
      state,
      state.toLowerCase(),
      state.replaceAll("-", "_"),
      state.replaceAll("-", ""),
    ]) {
      expect(stateOf(spelling), spelling).toBe(state);
    }
  });

  test.each([
    // netstat on Linux
    ["SYN_SENT", "SYN-SENT"],
    ["SYN_RECV", "SYN-RECEIVED"],
    ["FIN_WAIT1", "FIN-WAIT-1"],
    ["FIN_WAIT2", "FIN-WAIT-2"],
    ["TIME_WAIT", "TIME-WAIT"],
    ["CLOSE", "CLOSED"],
    // ss
    ["ESTAB", "ESTABLISHED"],
    ["SYN-RECV", "SYN-RECEIVED"],
    ["FIN-WAIT-1", "FIN-WAIT-1"],
    // BSD and textbooks
    ["SYN_RCVD", "SYN-RECEIVED"],
    ["SYN-RCVD", "SYN-RECEIVED"],
    ["syn_rcvd", "SYN-RECEIVED"],
    ["FIN_WAIT_1", "FIN-WAIT-1"],
    ["FIN_WAIT_2", "FIN-WAIT-2"],
    ["FIN-WAIT1", "FIN-WAIT-1"],
    ["TIMEWAIT", "TIME-WAIT"],
    ["CLOSE_WAIT", "CLOSE-WAIT"],
    ["LAST_ACK", "LAST-ACK"],
    // Windows
    ["LISTENING", "LISTEN"],
    ["SYN_RECEIVED", "SYN-RECEIVED"],
  ])("%s", (spelling, state) => {
    expect(stateOf(spelling)).toBe(state);
    expect(lineOf(`expect a=${spelling}`).problems).toEqual([]);
  });
});

describe("misspellings have the state they come nearest to", () => {
  test.each([
    ["SYN_SEND", "SYN-SENT"],
    ["SYN-SEND", "SYN-SENT"],
    ["SYN_REVD", "SYN-RECEIVED"],
    ["SYN_RECVD", "SYN-RECEIVED"],
    ["SYN-RECIEVED", "SYN-RECEIVED"],
    ["CLOSED_WAIT1", "CLOSE-WAIT"],
    ["CLOSE_WAIT2", "CLOSE-WAIT"],
    ["CLOSED_WAIT", "CLOSE-WAIT"],
    ["CLOSE_WAIT1", "CLOSE-WAIT"],
    ["establised", "ESTABLISHED"],
    ["ESTABLISHD", "ESTABLISHED"],
    ["ESTABLISH", "ESTABLISHED"],
    ["FIN_WAIT_3", "FIN-WAIT-1"],
    ["TIMED_WAIT", "TIME-WAIT"],
    ["TIME_WAITE", "TIME-WAIT"],
    ["LAST_ACKK", "LAST-ACK"],
    ["LISTENED", "LISTEN"],
    ["CLOSIN", "CLOSING"],
    ["CLOSD", "CLOSED"],
  ])("%s", (spelling, state) => {
    expect(stateOf(spelling)).toBeUndefined();
    expect(nearestState(spelling)).toBe(state);
  });

  test("nothing is near to a word of another kind", () => {
    expect(nearestState("FOO")).toBeUndefined();
    expect(nearestState("X".repeat(1000))).toBeUndefined();
  });
});
