/** `expect` and `=> STATE`: what the page asserts, held against what was computed. */
import { HOLE, type WrittenAssertion, type WrittenAssertions, type WrittenSegment } from "../model/exchange";
import type { Part } from "../model/problem";
import { UNWRITTEN_WINDOW } from "../tcp/acceptability";
import type { Packet } from "../tcp/packet";
import { figure, NUMERIC, type Seq, seq } from "../tcp/sequence";
import { otherSide, type Side } from "../tcp/side";
import type { TcpState } from "../tcp/states";
import type { Tcb } from "../tcp/tcb";
import { endFacts, endKey, packetText, seqText } from "./facts";
import { listeningEnds } from "./hosts";
import type { Judge } from "./judge";
import { problemAt } from "./problems";
import { expiredEntries, holdOn, sideAt } from "./queues";
import { bind, unnamedSymbol } from "./symbols";
import type { World } from "./world";

export function checkThen(
  world: World,
  segment: WrittenSegment,
  part: "sender-state" | "receiver-state",
  side: Side,
  asserted: TcpState,
  judge: Judge,
): void {
  const tcb = world.own(segment.connection).tcbs[side];
  const place = { line: segment.line, segment, part, connection: segment.connection, side };
  judge.assertedState(world, place, asserted, tcb);
  tcb.assertedNow = asserted;
  tcb.lastAsserted = asserted;
}

export function checkAssertions(world: World, statement: WrittenAssertions, judge: Judge): void {
  statement.assertions.forEach((assertion, index) => {
    if (assertion === undefined) return;
    const part = { assertion: index };
    const { connection, side } = assertion.of;
    if (assertion.property === "syn-queue" || assertion.property === "accept-queue") {
      checkQueue(world, assertion, statement.line, part, judge);
    } else if (connection === undefined) {
      checkIdle(world, assertion, statement.line, part, judge);
    } else if (assertion.state !== undefined) {
      const tcb = world.own(connection).tcbs[side];
      judge.assertedState(
        world,
        { line: statement.line, segment: undefined, part, connection, side },
        assertion.state,
        tcb,
      );
      tcb.assertedNow = assertion.state;
      tcb.lastAsserted = assertion.state;
    } else if (assertion.property !== undefined) {
      checkVariable(world, assertion, connection, statement.line, part, judge);
    }
  });
}

/** A host that no segment has reached: CLOSED, or LISTEN once it listens. */
function checkIdle(world: World, assertion: WrittenAssertion, line: number, part: Part, judge: Judge): void {
  const listening = world.listener(assertion.of.end)?.listening === true;
  const state = listening ? "LISTEN" : "CLOSED";
  if (assertion.state === undefined || assertion.state === state) return;
  const host = world.scenario.ends[assertion.of.end]?.name ?? "";
  const facts = { host, peer: "", state, written: assertion.state, expected: state, since: "", sinceLine: 0 };
  world.report(
    problemAt(world, "state-mismatch", line, part, facts),
    judge.weight({ rule: "state-mismatch" }, world),
  );
}

function checkQueue(world: World, assertion: WrittenAssertion, line: number, part: Part, judge: Judge): void {
  const listening = assertion.of.severalEnds ? listeningEnds(world, assertion.of.end) : [];
  if (listening.length > 1) {
    const name = endName(world, assertion).replace(/:\d+$/, "");
    const wanted = listening
      .slice(0, 4)
      .map((each) => `${world.scenario.ends[each]?.name}.${assertion.property}`)
      .join(" or ");
    world.report(
      problemAt(world, "ambiguous-host", line, part, { name, wanted }),
      judge.weight({ rule: "ambiguous-host" }, world),
    );
    return;
  }
  const end = listening[0] ?? assertion.of.end;
  const listener = world.listener(end);
  if (listener === undefined) return;
  world.setListener(end, { ...listener, assertedLine: line });
  if (assertion.property === "syn-queue" && countsExpired(world, end, assertion, line, part, judge)) return;
  const length = assertion.property === "syn-queue" ? listener.halfOpen : listener.completed;
  const name = `${endName(world, assertion)}.${assertion.property}`;
  compare(world, assertion, seq(NUMERIC, length), name, line, part, judge);
}

/** The page counts entries whose retries are used up: it still holds them. */
function countsExpired(
  world: World,
  end: number,
  { value }: WrittenAssertion,
  line: number,
  part: Part,
  judge: Judge,
): boolean {
  const listener = world.listener(end);
  if (listener?.expired === undefined || value === undefined || value === HOLE || value.basis !== NUMERIC)
    return false;
  const missing = figure(value) - listener.halfOpen;
  const held = expiredEntries(world, end).slice(0, missing);
  const first = held[0];
  if (missing <= 0 || held.length < missing || first === undefined) return false;
  judge.assertedState(
    world,
    { line, segment: undefined, part, connection: first, side: sideAt(world, first, end) },
    "SYN-RECEIVED",
    world.own(first).tcbs[sideAt(world, first, end)],
  );
  for (const connection of held) holdOn(world, connection, sideAt(world, connection, end));
  return true;
}

function endName(world: World, assertion: WrittenAssertion): string {
  return world.scenario.ends[assertion.of.end]?.name ?? "";
}

function checkVariable(
  world: World,
  assertion: WrittenAssertion,
  connection: number,
  line: number,
  part: Part,
  judge: Judge,
): void {
  const tcb = world.connection(connection).tcbs[assertion.of.side];
  // After CLOSED the page may still speak of the numbers that were reached.
  const actual = variable(tcb.state === "CLOSED" ? (tcb.last ?? tcb) : tcb, assertion.property);
  const name = `${endKey(world, connection, assertion.of.side)}.${assertion.property}`;
  const scaled = synWindowScaled(tcb, assertion, actual);
  compare(world, assertion, actual, name, line, part, judge, scaled);
}

/** The SYN whose window is in force and which the asserted value scales (RFC 7323 section 2.2). */
function synWindowScaled(
  tcb: Tcb,
  { property, value }: WrittenAssertion,
  actual: Seq | undefined,
): Packet | undefined {
  if (value === undefined || value === HOLE || actual === undefined) return undefined;
  const offer = property === "snd.wnd" ? tcb.negotiated?.peer : tcb.negotiated?.own;
  if (property !== "snd.wnd" && property !== "rcv.wnd") return undefined;
  if (offer?.wscale === undefined || offer.syn?.win !== actual.k || actual.k === 0) return undefined;
  const scaled = offer.syn.win * 2 ** Math.min(offer.wscale, 14);
  return scaled !== actual.k && value.basis === NUMERIC && figure(value) === scaled ? offer.syn : undefined;
}

function variable(tcb: Tcb, property: WrittenAssertion["property"]): Seq | undefined {
  switch (property) {
    case "snd.una":
      return tcb.sndUna;
    case "snd.nxt":
      return tcb.sndNxt;
    case "rcv.nxt":
      return tcb.rcvNxt;
    case "snd.wnd":
      return seq(NUMERIC, tcb.sndWnd ?? UNWRITTEN_WINDOW);
    case "rcv.wnd":
      return seq(NUMERIC, tcb.rcvWnd ?? UNWRITTEN_WINDOW);
    default:
      return undefined;
  }
}

function compare(
  world: World,
  assertion: WrittenAssertion,
  actual: Seq | undefined,
  name: string,
  line: number,
  part: Part,
  judge: Judge,
  scaled?: Packet,
): void {
  const { space } = world.scenario;
  if (assertion.value === undefined) return;
  const report = (rule: string, facts: Record<string, string | number>, repairs = noRepairs): void =>
    world.report(problemAt(world, rule, line, part, facts, repairs), judge.weight({ rule }, world));
  const actualText = seqText(space, actual);
  const repair = (title: string) => [
    { title, safe: true, edits: [{ line, part, text: `${name}=${actualText}` }] },
  ];
  if (assertion.value === HOLE) {
    report(
      "hole",
      { name, expected: `${name}=${actualText}`, written: `${name}=?` },
      actual === undefined ? [] : repair(`Fill in ${actualText}`),
    );
    return;
  }
  const wanted = bind(world, assertion.value, actual);
  const written = wanted === undefined ? "?" : seqText(space, wanted);
  if (actual === undefined || wanted === undefined) {
    report("value-mismatch", {
      name,
      written: `${name}=${written}`,
      expected: `${name} does not exist in CLOSED`,
      ...stateFacts(world, assertion),
    });
    return;
  }
  const order = space.compare(actual, wanted);
  if (order === 0) return;
  const open = unnamedSymbol(world, actual) !== undefined || unnamedSymbol(world, wanted) !== undefined;
  if (order === undefined && open) {
    report("undecided", {
      name,
      written: `${name}=${written}`,
      wanted: `a number written for ${name} before this line`,
    });
    return;
  }
  report(
    scaled === undefined ? "value-mismatch" : "syn-window-scaled",
    {
      name,
      written: `${name}=${written}`,
      expected: `${name}=${actualText}`,
      ...stateFacts(world, assertion),
      ...(scaled === undefined ? {} : { since: packetText(space, scaled), sinceLine: scaled.line + 1 }),
    },
    repair(`Change to ${name}=${actualText}`),
  );
}

const noRepairs: ReturnType<typeof problemAt>["repairs"] = [];

function stateFacts(world: World, assertion: WrittenAssertion): Record<string, string | number> {
  const { connection, side } = assertion.of;
  if (connection === undefined) return { host: endName(world, assertion) };
  const { tcbs } = world.connection(connection);
  return { ...endFacts(world, connection, side, tcbs[side], tcbs[otherSide(side)]) };
}
