/** The timeouts of RFC 9293 section 3.10.8, as far as they change a state; the retransmission timeout only sends. */
import type { Tcb } from "./tcb";

/** 2 MSL is over: the TCB is deleted. */
export function timeWaitTimeout(tcb: Tcb): void {
  tcb.take("time-wait-timeout");
  end(tcb, "CLOSED", "time-wait-over");
}

/** All queues are flushed and the TCB is deleted; what a listener opened leaves it listening. */
export function userTimeout(tcb: Tcb): void {
  const back = halfOpenOfListener(tcb) ? "LISTEN" : "CLOSED";
  tcb.take("delete-tcb");
  end(tcb, back, "user-timeout");
}

/** The retries of a SYN or SYN,ACK are used up; what a listener opened leaves it listening (section 3.8.3). */
export function retriesOver(tcb: Tcb): void {
  const back = halfOpenOfListener(tcb) ? "LISTEN" : "CLOSED";
  tcb.take("delete-tcb");
  end(tcb, back, "retries-over");
  tcb.owed = [];
}

function halfOpenOfListener(tcb: Tcb): boolean {
  return tcb.state === "SYN-RECEIVED" && tcb.passive;
}

function end(
  tcb: Tcb,
  state: "CLOSED" | "LISTEN",
  clause: "time-wait-over" | "user-timeout" | "retries-over",
) {
  tcb.forget(state);
  tcb.because = clause;
  if (tcb.last !== undefined) tcb.last.because = clause;
}
