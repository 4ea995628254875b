/** The user's calls, RFC 9293 sections 3.10.1 to 3.10.6: what each does in each state, or the error that it returns. */
import type { ClauseId } from "./clauses";
import type { Tcb } from "./tcb";

/** `shutdown` is a CLOSE that leaves the user reading (section 3.6.1, MAY-1). */
export type UserCall =
  | { readonly verb: "listen" | "connect" | "receive" | "shutdown" | "abort" | "status" }
  | { readonly verb: "send"; readonly octets: number }
  /** `line`: where the page writes it. */
  | { readonly verb: "close"; readonly line: number };

export interface CallOutcome {
  readonly clause: ClauseId;
  /** The RFC's error response without its "error: "; undefined: the call is served. */
  readonly error: string | undefined;
  /** The segment that the call asks for; its sender's state changes as it leaves. */
  readonly sends: "SYN" | "text" | "FIN" | "RST" | undefined;
}

const NO_CONNECTION = "the connection does not exist";
const CLOSING = "the connection is closing";
const EXISTS = "the connection already exists";

export function userCall(tcb: Tcb, call: UserCall): CallOutcome {
  const outcome = perform(tcb, call);
  tcb.because = outcome.clause;
  return outcome;
}

function perform(tcb: Tcb, call: UserCall): CallOutcome {
  switch (call.verb) {
    case "listen":
      if (tcb.state !== "CLOSED" && tcb.state !== "LISTEN") return refused("call-open-again", EXISTS);
      tcb.take("passive-open");
      return served("passive-open");
    case "connect":
      if (tcb.openCalled || (tcb.state !== "CLOSED" && tcb.state !== "LISTEN"))
        return refused("call-open-again", EXISTS);
      tcb.openCalled = true;
      return served("call-open", "SYN");
    case "send":
      return send(tcb, call.octets);
    case "receive":
      return receive(tcb);
    case "close":
      return close(tcb, call.line);
    case "shutdown":
      return close(tcb, undefined);
    case "abort":
      return abort(tcb);
    case "status":
      return exists(tcb) ? served("call-status") : refused("call-no-connection", NO_CONNECTION);
  }
}

function send(tcb: Tcb, octets: number): CallOutcome {
  if (!exists(tcb)) return refused("call-no-connection", NO_CONNECTION);
  // Also where it is refused: the page goes on to show what it was given.
  if (tcb.finSeq === undefined) tcb.sendBudget = (tcb.sendBudget ?? 0) + octets;
  if (isClosing(tcb)) return refused("call-send-closing", CLOSING);
  const queued = tcb.state !== "ESTABLISHED" && tcb.state !== "CLOSE-WAIT";
  return queued ? served("call-send-queued") : served("call-send", "text");
}

/** In CLOSE-WAIT it is served from what has arrived already; whether anything is left the page does not tell. */
function receive(tcb: Tcb): CallOutcome {
  if (!exists(tcb)) return refused("call-no-connection", NO_CONNECTION);
  return sendsNoReset(tcb) ? refused("call-receive-closing", CLOSING) : served("call-receive");
}

function close(tcb: Tcb, line: number | undefined): CallOutcome {
  if (!exists(tcb)) return refused("call-no-connection", NO_CONNECTION);
  if (isClosing(tcb)) {
    // After `shutdown`, which ended one direction only, `close` ends the other.
    if (line === undefined || !tcb.closeCalled || tcb.closeWritten !== undefined) {
      return refused("call-close-again", CLOSING);
    }
    tcb.closeWritten = line;
    return served("call-close");
  }
  if (isUnanswered(tcb)) {
    deleteTcb(tcb);
    return served("call-close-unopened");
  }
  tcb.closeCalled = true;
  if (line !== undefined) tcb.closeWritten = line;
  return served("call-close", "FIN");
}

function abort(tcb: Tcb): CallOutcome {
  if (!exists(tcb)) return refused("call-no-connection", NO_CONNECTION);
  if (isUnanswered(tcb) || sendsNoReset(tcb)) {
    deleteTcb(tcb);
    return served("call-abort-silent");
  }
  tcb.abortCalled = true;
  return served("call-abort", "RST");
}

/** From the OPEN on, also where its SYN is written later. */
function exists(tcb: Tcb): boolean {
  return tcb.state !== "CLOSED" || tcb.openCalled;
}

/** LISTEN and SYN-SENT: no peer has answered yet. */
function isUnanswered(tcb: Tcb): boolean {
  return tcb.state === "CLOSED" || tcb.state === "LISTEN" || tcb.state === "SYN-SENT";
}

/** The user has closed already, or the page has shown this end's FIN. */
function isClosing(tcb: Tcb): boolean {
  return tcb.closeCalled || tcb.finSeq !== undefined;
}

/** CLOSING, LAST-ACK and TIME-WAIT: the TCB is deleted without a RST (section 3.10.5). */
function sendsNoReset(tcb: Tcb): boolean {
  return tcb.state === "CLOSING" || tcb.state === "LAST-ACK" || tcb.state === "TIME-WAIT";
}

function deleteTcb(tcb: Tcb): void {
  tcb.take("delete-tcb");
  tcb.forget("CLOSED");
}

function served(clause: ClauseId, sends?: CallOutcome["sends"]): CallOutcome {
  return { clause, error: undefined, sends };
}

function refused(clause: ClauseId, error: string): CallOutcome {
  return { clause, error, sends: undefined };
}
