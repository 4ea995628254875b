/** The transmission control block of one end of a connection (RFC 9293 section 3.3.1), with what the checker remembers beside it. */
import type { ClauseId } from "./clauses";
import type { Flags } from "./flags";
import type { Announced, Flow, ShortSegment } from "./flow";
import { IsnLog } from "./isn-log";
import type { Negotiated } from "./negotiated";
import type { Packet } from "./packet";
import type { Queued } from "./queued";
import type { Seq } from "./sequence";
import type { TcpState } from "./states";
import type { Timestamps } from "./timestamps";
import type { Timing } from "./timing";
import { nextState, type TransitionEvent } from "./transitions";

/** Why an answer is owed. */
export type OwedReason =
  | "syn"
  | "unacceptable"
  | "syn-in-synchronized"
  | "rst-not-exact"
  | "ack-of-unsent"
  | "ack-too-old"
  | "bad-syn-ack"
  | "bad-ack-in-syn-sent"
  | "bad-handshake-ack"
  | "closed"
  | "ack-in-listen"
  | "time-wait-fin";

/** An answer the RFC asks this end for. */
export interface Owed {
  readonly reason: OwedReason;
  /** "either": a RST or an empty ACK (RFC 5961 lets a stack challenge where RFC 9293 resets). */
  readonly answer: "ack" | "rst" | "syn-ack" | "either";
  readonly packet: Packet;
  /** Numbers of the RST: <SEQ=seq> or <SEQ=0><ACK=ack>. */
  readonly rstSeq: Seq | undefined;
  readonly rstAck: Seq | undefined;
  /** RCV.NXT that an ACK must reach. */
  readonly ack: Seq | undefined;
  /** False where an answer is allowed but not asked for (nothing is owed for a wrong segment). */
  readonly required: boolean;
  /** The debtor has sent something since that does not pay. */
  passedOver: boolean;
}

/** A wrong segment that this end has sent, and what it counts as where a number was read as another. */
export interface ReportedSegment {
  readonly written: Packet;
  readonly meant: Packet | undefined;
  /** It was taken as it stands, not as what it should have been. */
  readonly literal: boolean;
  /** How much it weighed: a remark on a segment excuses no fault of its copy. */
  readonly weight: number;
}

/** Octets that arrived above a gap. */
export interface Interval {
  readonly left: Seq;
  /** After the text; a FIN stands there if `fin`. */
  readonly right: Seq;
  readonly fin: boolean;
}

/** How many segments and payloads an end is remembered by, for telling repetitions. */
export const REMEMBERED = 32;
const LONGEST_LOG = REMEMBERED + 8;

export class Tcb {
  state: TcpState = "CLOSED";
  /** Came from LISTEN (RFC 9293 MUST-11). */
  passive = false;
  iss: Seq | undefined;
  irs: Seq | undefined;
  sndUna: Seq | undefined;
  /** Also SND.MAX: where this end would send next. */
  sndNxt: Seq | undefined;
  /** Scaled; undefined where the peer never wrote one. */
  sndWnd: number | undefined;
  sndWl1: Seq | undefined;
  sndWl2: Seq | undefined;
  maxSndWnd: number | undefined;
  /** The segment that brought SND.WND its present value. */
  windowFrom: Packet | undefined;
  rcvNxt: Seq | undefined;
  /** The window this end last announced, scaled; undefined where it never wrote one. */
  rcvWnd: number | undefined;
  /** The highest right edge announced. */
  rcvEdge: Seq | undefined;
  /** Below it lie numbers that this end must have used although no segment shows them (a capture lacks some). */
  missingUpTo: Seq | undefined;
  /** Number of our FIN, once sent. */
  finSeq: Seq | undefined;
  finAcked = false;
  /** RCV.NXT after the peer's FIN, once it has arrived in order. */
  peerFinEnd: Seq | undefined;
  /** Text and FINs above RCV.NXT, in order of their left edges. */
  outOfOrder: readonly Interval[] = [];
  /** What the options of both ends have said so far; undefined before the first SYN. */
  negotiated: Negotiated | undefined;
  /** TS.Recent and this end's own clock; undefined without timestamps. */
  timestamps: Timestamps | undefined;

  /** The windows that this end's segments wrote; undefined: none yet. */
  announced: Announced | undefined;
  /** The latest segment that this end sent below its MSS, and where it ends. */
  shortSent: ShortSegment | undefined;
  /** What else its flow control remembers; undefined: nothing yet. */
  flow: Flow | undefined;

  // ---- what was sent and answered
  lastAckSent: Seq | undefined;
  /** The window field last written, unscaled. */
  lastWinSent: number | undefined;
  sentSynAck = false;
  /** Segments of this incarnation that this end has sent. */
  sentCount = 0;
  /** First arrived segment whose text or FIN is not covered by an ACK of ours yet. */
  oldestUnacked: Packet | undefined;
  /** The latest such segment. */
  latestUnacked: Packet | undefined;
  /** Has sent a segment since `oldestUnacked` arrived. */
  spokeSinceUnacked = false;
  /** The last thing that arrived was an empty ACK that asked for nothing. */
  lastWasPureAck = false;
  /** The opener has not sent anything since the SYN,ACK arrived. */
  awaitsThird = false;
  /** That this end acknowledges many segments at once has been said. */
  stretchSaid = false;
  /** Empty ACKs this end sent in answer to nothing but empty ACKs. */
  echoes: readonly Packet[] = [];
  /** A segment whose ACK repeats the last one although more has arrived, and what it should have been. */
  staleAck: { readonly packet: Packet; readonly expected: Seq } | undefined;
  owed: readonly Owed[] = [];
  /** RCV.NXT at arrivals that brought nothing in order and may each be answered by a duplicate ACK; bounded. */
  /** Weight of an acknowledgment that stops short, to be taken back when a later one covers it. */
  pendingWeight = 0;
  /** Something new has arrived in order since the last ACK was sent. */
  newSinceAck = false;
  answerable: readonly { readonly ack: Seq; readonly reported: boolean }[] = [];
  /** Shared with copies of this block, each of which reads up to its own end (see `remember`). */
  private sentLog: Packet[] = [];
  private sentLogEnd = 0;
  /** Payloads by their place, for `data=`; bounded. */
  payloads: readonly { readonly seq: Seq; readonly data: string }[] = [];

  /** The last segment this end sent, and the one that brought its FIN. */
  lastSent: Packet | undefined;
  finPacket: Packet | undefined;
  /** What symbols leave open has been said. */
  undecidedSaid = false;
  /** This end's first SYN, and the peer's last one. */
  firstSyn: Packet | undefined;
  latestSyn: Packet | undefined;
  wasEstablished = false;
  /** This end's SYN asked for Fast Open. */
  fastOpenAsked = false;
  /** The last segment that arrived. */
  latestArrival: Packet | undefined;
  /** Wrong segments of this end that have been reported, as written; bounded. */
  reportedSent: readonly ReportedSegment[] = [];
  /** The last keep-alive this end sent. */
  keepAlive: Packet | undefined;
  /** Highest octet after urgent data that was announced. */
  urgentEnd: Seq | undefined;
  /** ECN: the peer's SYN offered it, ours did, both agreed. Undefined where no handshake was seen. */
  ecnOffered: boolean | undefined;
  ecnOfferedByUs: boolean | undefined;
  ecnAgreed: boolean | undefined;
  /** A SYN or SYN,ACK of this end did not set ECN up: it sets no ECT (RFC 3168 section 6.1.1.1). */
  ecnRefused = false;
  ecnReported = false;
  /** Its SYN asked for Accurate ECN; its SYN,ACK agreed to it (RFC 9768 section 3.1). */
  accurateOffered: boolean | undefined;
  accurateAgreed = false;

  /** `start` put it into SYN-RECEIVED: nobody knows whether it listened or connected. */
  openedUnknown = false;
  /** The state before the latest segment was sent or had arrived. */
  stateBefore: TcpState = "CLOSED";
  /** The peer's FIN came before this end sent one. */
  closedPassively = false;
  /** Empty ACKs in a row that repeated SND.UNA while text was outstanding. */
  duplicateAcks = 0;

  // ---- how it ended, and what was before
  /** CLOSED or LISTEN because a RST arrived, or because we sent one. */
  resetBy: "peer" | "self" | undefined;
  /** The segment that ended it. */
  endedBy: Packet | undefined;
  /** This end answered a RST already. */
  previousIss: IsnLog | undefined;
  /** Highest number ever received from the peer in the last incarnation, and the last of ours. */
  previousRcvNxt: Seq | undefined;
  previousSndNxt: Seq | undefined;
  incarnation = 0;
  /** The block as it stood when the connection ended. */
  last: Tcb | undefined;
  /** `connect` was called: the SYN is the next thing it sends, and calls that need a connection have one. */
  openCalled = false;
  /** `abort` was called: the RST is the next thing it sends. */
  abortCalled = false;
  /** The state the page asserts of it now; gone with the connection's next segment. */
  assertedNow: TcpState | undefined;
  /** `close` or `shutdown` was called. */
  closeCalled = false;
  /** The peer's FIN came between CLOSE and this end's FIN: by section 3.10.4 it was in FIN-WAIT-1 then, by Figure 5 not yet. */
  closeCrossed = false;
  /** Line of a written `close`, and text that arrived after it. */
  closeWritten: number | undefined;
  textAfterClose: Packet | undefined;
  /** The flags that a segment of this end, by its number, was meant to have: with these it arrives. */
  meantFlags: { readonly number: number; readonly flags: Flags } | undefined;
  /** The last segment that a challenge ACK was sent for: another copy of it need not draw one more (RFC 5961 section 7). */
  challengedFor: Packet | undefined;
  /** Moments of challenge ACKs, nanoseconds; bounded. */
  challenges: readonly number[] = [];
  /** The peer said CWR and no segment marked CE has come since (RFC 3168 section 6.1.3). */
  congestionAnswered = false;
  /** The peer's SYN brought a Fast Open cookie: text may be sent before the handshake ends (RFC 7413). */
  fastOpen = false;
  /** Octets `send` has given, and those sent as new text; undefined: no `send` was written. */
  sendBudget: number | undefined;
  /** Its place in the queues of the listener that it came to. */
  queued: Queued | undefined;
  /** When TIME-WAIT ends, the retries of what is unacknowledged are used up, or the user's timeout is over; nanoseconds. */
  due: number | undefined;
  dueFor: "time-wait" | "syn" | "syn-ack" | "data" | "user" | undefined;
  /** What it remembers of time; undefined on a page without any, and before it has sent or got anything. */
  timing: Timing | undefined;
  /** When this end is next looked at; what is due may be due later. */
  alarm: number | undefined;
  /** When TIME-WAIT would have ended had no repeated FIN restarted it. */
  firstDue: number | undefined;
  /** An asserted state that has been reported against this computed one. */
  reportedAssertion: { readonly asserted: TcpState } | undefined;
  /** The state the page asserted last; what it asserts next must be reachable from it. */
  lastAsserted: TcpState | undefined;
  /** Bears an error or warning about an obligation already. */
  obligationReported = false;
  /** The clause that the latest step was decided by. */
  because: ClauseId = "none";

  /** Segments with text or FIN, the latest last; at most `REMEMBERED`. */
  get recent(): readonly Packet[] {
    return this.sentLog.slice(Math.max(0, this.sentLogEnd - REMEMBERED), this.sentLogEnd);
  }

  set recent(packets: readonly Packet[]) {
    this.sentLog = [...packets];
    this.sentLogEnd = packets.length;
  }

  remember(packet: Packet): void {
    // Whoever is at the end of the log writes on; another copy, or a log that has grown long, begins one of its own.
    if (this.sentLog.length !== this.sentLogEnd || this.sentLogEnd >= LONGEST_LOG) this.recent = this.recent;
    this.sentLog.push(packet);
    this.sentLogEnd++;
  }

  clone(): Tcb {
    return Object.assign(new Tcb(), this);
  }

  /** Takes an edge of Figure 5; stays where the figure has none. */
  take(event: TransitionEvent): void {
    const next = nextState(this.state, event);
    if (next === undefined) return;
    this.state = next;
    if (next === "ESTABLISHED") this.wasEstablished = true;
    else if (next === "CLOSE-WAIT") this.closedPassively = true;
  }

  /** Forgets the connection (delete TCB), but for what a later incarnation is compared with. */
  forget(state: TcpState): void {
    const fresh = new Tcb();
    // What has been forgotten already was no other connection in between.
    const isEmpty = this.iss === undefined && this.sndNxt === undefined;
    fresh.last = isEmpty && this.last !== undefined ? this.last : this.clone();
    fresh.last.last = undefined;
    fresh.state = state;
    fresh.passive = this.passive;
    fresh.previousIss =
      this.iss === undefined ? this.previousIss : (this.previousIss ?? IsnLog.empty()).with(this.iss);
    fresh.previousRcvNxt = this.rcvNxt ?? this.previousRcvNxt;
    fresh.previousSndNxt = this.sndNxt ?? this.previousSndNxt;
    fresh.incarnation = this.incarnation;
    fresh.resetBy = this.resetBy;
    fresh.endedBy = this.endedBy;
    fresh.obligationReported = this.obligationReported;
    fresh.reportedAssertion = this.reportedAssertion;
    fresh.wasEstablished = this.wasEstablished;
    fresh.latestArrival = this.latestArrival;
    fresh.stateBefore = this.stateBefore;
    fresh.openedUnknown = this.openedUnknown;
    fresh.closedPassively = this.closedPassively;
    fresh.because = this.because;
    // The listener still counts it until it is told.
    fresh.queued = this.queued;
    // What a connection owes ends with it, but for what has been passed over already.
    fresh.owed = this.owed.filter((owed) => owed.passedOver || owed.reason === "time-wait-fin");
    fresh.pendingWeight = this.pendingWeight;
    fresh.sentCount = this.sentCount;
    // They have been sent; it is only counted later how many they were.
    fresh.echoes = this.echoes;
    Object.assign(this, fresh);
  }
}
