/** A packetdrill script as a document: its packets as segments, its calls as events, and the rest as comments. */
import { quoted } from "../../syntax/strings";
import { ACK, FIN, RST, SYN } from "../../tcp/flags";
import type { Side } from "../../tcp/side";
import { momentText } from "../write/moments";
import { type Ahead, Calls } from "./calls";
import { type Fates, fatesOf } from "./fates";
import { Follower, LOCAL, momentOf, opensSocket, portsText, REMOTE } from "./follower";
import { parseScript } from "./parse";
import type { Script, ScriptCall, ScriptEvent, ScriptPacket, ScriptProblem } from "./script";
import { segmentItems } from "./segment-line";

export type ImportedScript =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: ScriptProblem };

export function importScript(text: string, title: string): ImportedScript {
  const parsed = parseScript(text);
  return parsed.ok ? { ok: true, text: new DocumentText(parsed.script, title).text() } : parsed;
}

/** A call that blocks, and the moment at which it returns. */
interface Blocked {
  readonly at: number;
  readonly event: ScriptEvent;
  readonly call: ScriptCall;
}

class DocumentText {
  private readonly lines: string[] = [];
  private readonly names: readonly [local: string, remote: string];
  private readonly calls = new Calls();
  private readonly follower: Follower;
  private readonly fates: Fates;
  private readonly labels = new Map<ScriptPacket, string>();
  private readonly ahead: readonly Ahead[];
  /** Several connections, told apart by their ports: an event would not say which one it is about. */
  private readonly several: boolean;
  private blocked: Blocked[] = [];
  private ports: readonly [local: number, remote: number] | undefined;
  private scenario = 0;
  /** When the scenario began, and the moment of the event before; nanoseconds since the script began. */
  private began = 0;
  private now = 0;

  constructor(
    private readonly script: Script,
    private readonly title: string,
  ) {
    const client = opens(script);
    this.follower = new Follower(script.events);
    this.names = client ? ["client", "server"] : ["server", "client"];
    this.fates = fatesOf(script, client);
    this.ahead = lookAhead(script.events);
    const pairs = script.events.flatMap(({ action }) =>
      action.kind === "packet" && action.ports !== undefined ? [portsText(action)] : [],
    );
    this.several = new Set(pairs).size > 1;
  }

  text(): string {
    this.lines.push(`title ${quoted(this.title)}`, "set profile=capture", "");
    this.begin();
    this.script.events.forEach((event, index) => {
      this.event(event, this.ahead[index] ?? { fin: false, rst: false });
    });
    this.unblock(Number.POSITIVE_INFINITY);
    return `${this.lines.join("\n")}\n`;
  }

  /** A scenario's heading; the first one is only named where another one follows. */
  private begin(): void {
    const [local, remote] = this.names;
    this.scenario++;
    if (this.scenario > 1) this.lines.push("", `scenario "connection ${this.scenario}"`);
    else if (this.connections() > 1) this.lines.push('scenario "connection 1"');
    this.lines.push(`# ${local} is the host under test; the script plays ${remote}.`);
    const hosts = [this.hostLine(local, "local_ip"), this.hostLine(remote, "remote_ip")];
    this.lines.push(...(local === "client" ? hosts : hosts.reverse()), "");
  }

  private hostLine(name: string, option: string): string {
    const address = this.script.options.find((each) => each.name === option)?.value;
    return address !== undefined && /^[0-9a-fA-F.:]+$/.test(address)
      ? `host ${name} addr=${address}`
      : `host ${name}`;
  }

  private connections(): number {
    let count = 1;
    let packets = false;
    for (const { action } of this.script.events) {
      if (action.kind === "packet") packets = true;
      else if (packets && opensSocket(action)) {
        count++;
        packets = false;
      }
    }
    return this.several ? 1 : count;
  }

  private event(event: ScriptEvent, ahead: Ahead): void {
    const { action, time, source } = event;
    if (action.kind === "comment") {
      for (const line of commentLines(source)) this.comment(line);
      return;
    }
    const before = this.now;
    const moment = momentOf(time, before);
    this.unblock(moment);
    this.now = moment;
    if (action.kind === "packet") this.packet(action);
    else if (action.kind === "other") this.comment(source);
    else {
      if (opensSocket(action) && this.follower.begun && !this.several) this.next();
      if (action.until === undefined || action.name === "connect") this.call(event, action, ahead);
      else {
        const relative = time.kind === "absolute" ? 0 : before;
        this.blocked.push({ at: relative + action.until.at, event, call: action });
      }
    }
  }

  /** Another socket after the first one's packets is another connection. */
  private next(): void {
    this.unblock(Number.POSITIVE_INFINITY);
    this.began = this.now;
    this.follower.next();
    this.begin();
  }

  /** Calls that return before that moment: what happens just then is what they waited for. */
  private unblock(moment: number): void {
    const due = this.blocked.filter(({ at }) => at < moment).sort((a, b) => a.at - b.at);
    if (due.length === 0) return;
    this.blocked = this.blocked.filter(({ at }) => at >= moment);
    const { now } = this;
    for (const { at, event, call } of due) {
      this.now = Math.max(now, at);
      this.call(event, call, { fin: false, rst: false });
    }
    this.now = now;
  }

  private call({ source }: ScriptEvent, call: ScriptCall, ahead: Ahead): void {
    const events = this.calls.eventsOf(call, ahead);
    if (events.length === 0 || (this.several && call.name !== "listen")) {
      this.comment(source);
      return;
    }
    for (const event of events) this.lines.push(`${this.moment()} ${this.names[LOCAL]}: ${event}`);
  }

  private packet(packet: ScriptPacket): void {
    const from = packet.inbound ? REMOTE : LOCAL;
    this.follower.packet(packet);
    const { ports, unwritable } = packet;
    if (ports !== undefined)
      this.ports = packet.inbound ? [ports.destination, ports.source] : [ports.source, ports.destination];
    const name = (side: Side): string =>
      this.ports === undefined ? this.names[side] : `${this.names[side]}:${this.ports[side]}`;
    const items = segmentItems(packet, from, this.follower.numbers);
    const rest = unwritable.length === 0 ? "" : ` # ${unwritable.join("; ")}`;
    const [sender, receiver] = packet.inbound ? [name(REMOTE), name(LOCAL)] : [name(LOCAL), name(REMOTE)];
    for (const arrived of this.fates.arrivals.get(packet) ?? []) {
      this.lines.push(`${this.moment()} deliver ${this.label(arrived)}`);
    }
    const late = this.fates.late.has(packet);
    const arrow = late ? "~>" : this.fates.lost.has(packet) ? "-x" : "->";
    const label = late ? ` as ${this.label(packet)}` : "";
    this.lines.push(`${this.moment()} ${sender} ${arrow} ${receiver}:${items}${label}${rest}`);
  }

  private label(packet: ScriptPacket): string {
    const known = this.labels.get(packet) ?? `s${this.labels.size + 1}`;
    this.labels.set(packet, known);
    return known;
  }

  private moment(): string {
    return momentText(this.now - this.began);
  }

  private comment(text: string): void {
    this.lines.push(text === "" ? "" : `# ${text}`);
  }
}

/** The host under test is the client where it sends the first SYN, or calls `connect`. */
function opens({ events }: Script): boolean {
  for (const { action } of events) {
    if (action.kind === "packet" && (action.flags & SYN) !== 0)
      return action.inbound === ((action.flags & ACK) !== 0);
    if (action.kind === "call" && action.name === "connect") return true;
    if (action.kind === "call" && action.name === "listen") return false;
  }
  return false;
}

/** By event: what the host still sends before another socket is opened. */
function lookAhead(events: readonly ScriptEvent[]): readonly Ahead[] {
  const ahead: Ahead[] = [];
  let current: Ahead = { fin: false, rst: false };
  for (let index = events.length - 1; index >= 0; index--) {
    ahead[index] = current;
    const action = events[index]?.action;
    if (action === undefined) continue;
    if (opensSocket(action)) current = { fin: false, rst: false };
    if (action.kind !== "packet" || action.inbound) continue;
    current = {
      fin: current.fin || (action.flags & FIN) !== 0,
      rst: current.rst || (action.flags & RST) !== 0,
    };
  }
  return ahead;
}

/** Without the signs that make it a comment. */
function commentLines(source: string): readonly string[] {
  const inner = source.startsWith("//") ? source.slice(2) : source.slice(2, -2);
  return inner.split("\n").map((line) => line.replace(/^\s*\*?\s*/, "").trimEnd());
}
