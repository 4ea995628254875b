/** Writes steps down as `.tcpflow` statements, in one of the many styles the language reads. */
import { Names, type NumberStyle } from "./names";
import type { Random } from "./random";
import { type Num, other, type Segment, type Side, type State } from "./segment";
import type { ExpectStep, Page, SegmentStep, Step } from "./step";

export interface Style {
  readonly hosts: Readonly<Record<Side, string>>;
  readonly numbers: Readonly<Record<Side, NumberStyle>>;
  /** ISNs that are given, not drawn. */
  readonly firstNumbers: Readonly<Partial<Record<Side, number>>>;
  /** How often numbers that anybody could work out are left out. */
  readonly omit: number;
  /** How often states are asserted by `=>`. */
  readonly arrows: number;
  readonly leftward: number;
  /** Names of numbers end in this: a second connection of the same hosts needs others. */
  readonly suffix: string;
  /** No habits of writing: flags in order, no spare commas, states in capitals. */
  readonly plain: boolean;
  readonly flagJoin: string;
  readonly lowerFlags: boolean;
  /** `SYN=1 ACK=1`, as textbooks have it. */
  readonly flagBits: boolean;
  /** The host of several connections, which is named with its peer in `expect`. */
  readonly shared: Side | null;
}

export interface Line {
  readonly text: string;
  /** The step it says, where it says one. */
  readonly step: Step | null;
}

const ASCII = 'abcdefghijklmnopqrstuvwxyz0123456789 #:,"\\=->';

const ARROWS = {
  now: { right: ["->", "->>", "-->", "-->>"], left: ["<-", "<<-", "<--", "<<--"] },
  lost: { right: ["-x", "--x"], left: ["x-", "x--"] },
  later: { right: ["~>"], left: ["<~"] },
} as const;

export class Writer {
  private readonly names: Names;
  private readonly lastWin: Record<Side, number> = { a: 65535, b: 65535 };

  constructor(
    private readonly random: Random,
    private readonly style: Style,
    private readonly plan: Page,
    /** The moment of the statement before, which several writers of one page share. */
    private readonly clock = { at: 0 },
  ) {
    this.names = new Names(random, style);
  }

  /** A number as it would stand on the wire. */
  figure(num: Num): number {
    return this.names.value(num);
  }

  /** What stands before the first step. */
  preamble(): Line[] {
    const { a, b } = this.style.hosts;
    const lines = this.names.definitions().map(plainLine);
    if (this.plan.way !== null) lines.push(plainLine(`set delay=${this.plan.way}ms`));
    if (this.plan.opening === "start") {
      const parts = [`${a}=ESTABLISHED`, `${b}=ESTABLISHED`];
      if (this.plan.declared)
        for (const side of ["a", "b"] as const)
          parts.push(`${this.style.hosts[side]}.snd.nxt=${this.names.introduce({ base: side, offset: 0 })}`);
      lines.push(plainLine(`start ${parts.join(" ")}`));
    }
    return lines;
  }

  write(step: Step): Line[] {
    const lines: Line[] = [];
    let prefix = "";
    if (step.time !== this.clock.at) {
      const by = round(step.time - this.clock.at);
      this.clock.at = step.time;
      const roll = this.style.plain ? 1 : this.random.next();
      if (roll < 0.3) lines.push(plainLine(`wait ${by}ms`));
      else if (roll < 0.6) prefix = `+${by}ms `;
      else prefix = `${round(step.time / 1000)}${this.style.plain || this.random.chance(0.5) ? "s" : ""} `;
    }
    if (step.kind === "gap") for (const side of step.moved) this.names.restart(side);
    lines.push({ text: prefix + this.statement(step), step });
    return lines;
  }

  private statement(step: Step): string {
    switch (step.kind) {
      case "segment":
        return this.segment(step);
      case "deliver":
      case "drop":
        return `${step.kind} ${step.label}`;
      case "event":
        return `${this.owner(step.side)}: ${step.call}`;
      case "expect":
        return this.expect(step);
      case "gap":
        return this.random.chance(0.5) ? "..." : '... "left out"';
    }
  }

  private owner(side: Side): string {
    const { hosts, shared } = this.style;
    return side === shared ? `${hosts[side]}(${hosts[other(side)]})` : hosts[side];
  }

  private expect(step: ExpectStep): string {
    const parts = step.states.map(({ side, state }) => `${this.owner(side)}=${this.state(state)}`);
    for (const { side, property, value } of step.numbers)
      parts.push(`${this.owner(side)}.${property}=${this.names.show(value)}`);
    return `expect ${parts.join(this.random.chance(0.1) && !this.style.plain ? ", " : " ")}`;
  }

  private state(state: State): string {
    if (this.style.plain || !this.random.chance(0.1)) return state;
    return this.random.chance(0.5) ? state.replaceAll("-", "_") : state.toLowerCase();
  }

  private segment(step: SegmentStep): string {
    const { segment } = step;
    const { hosts } = this.style;
    const [from, to] = [hosts[segment.from], hosts[other(segment.from)]];
    const left = this.random.chance(this.style.leftward);
    const arrow = this.arrow(step.fate, left);
    const items = [...this.items(step)];
    if (this.random.chance(0.05)) items.push('"a caption"');
    const separator = this.random.chance(0.05) && !this.style.plain ? ", " : " ";
    let text = `${left ? to : from} ${arrow} ${left ? from : to}: ${items.join(separator)}`;
    if (step.sender !== null && segment.mark === undefined && this.random.chance(this.style.arrows)) {
      text += ` => ${this.state(step.sender)}`;
      if (step.receiver !== null && this.random.chance(0.8)) text += `, ${this.state(step.receiver)}`;
    }
    return text;
  }

  /** The language's own arrows, and now and then those that a hand used to Mermaid writes. */
  private arrow(fate: SegmentStep["fate"], left: boolean): string {
    const arrows = ARROWS[fate][left ? "left" : "right"];
    return this.style.plain || this.random.chance(0.97) ? arrows[0] : this.random.pick(arrows);
  }

  private *items(step: SegmentStep): Generator<string> {
    const { segment } = step;
    const ackOnly = segment.flags.length === 1 && segment.flags[0] === "ACK" && segment.len > 0;
    if (!ackOnly || this.style.plain || this.random.chance(0.7)) yield this.flags(segment);
    const mayOmit = step.plain && segment.mark === undefined;
    if (!mayOmit || !this.names.known(segment.seq) || !this.random.chance(this.style.omit))
      yield `seq=${this.number(step)}`;
    if (
      segment.ack !== null &&
      (!mayOmit || !this.names.known(segment.ack) || !this.random.chance(this.style.omit))
    )
      yield `ack=${this.names.show(segment.ack)}`;
    if (segment.len > 0) yield this.payload(step);
    if (segment.mark === undefined && !segment.flags.includes("RST")) {
      if (segment.win !== this.lastWin[segment.from] || this.random.chance(0.03)) yield `win=${segment.win}`;
      this.lastWin[segment.from] = segment.win;
    }
    if (segment.urg !== undefined) yield `urg=${segment.urg}`;
    if (step.options) yield step.options;
    yield* this.options(segment);
    if (segment.ecn !== undefined) yield segment.ecn;
    if (segment.mark !== undefined) yield segment.mark;
    if (step.arrivesAfter !== undefined) yield `arrives=+${round(step.arrivesAfter)}ms`;
    if (step.label !== undefined) yield `as ${step.label}`;
  }

  private *options({ from, options = {} }: Segment): Generator<string> {
    const { mss, wscale, sackOk, sack, tsval, tsecr, tfo } = options;
    if (mss !== undefined) yield `mss=${mss}`;
    if (wscale !== undefined) yield `wscale=${wscale}`;
    if (sackOk === true) yield "sackok";
    if (tsval !== undefined) yield `tsval=${tsval}`;
    if (tsecr !== undefined) yield `tsecr=${tsecr}`;
    if (sack !== undefined && sack.length > 0) {
      const edge = (offset: number): string => this.names.show({ base: other(from), offset });
      yield `sack=${sack.map(([left, right]) => `${edge(left)}..${edge(right)}`).join(",")}`;
    }
    if (tfo !== undefined) yield tfo === "" ? "tfo" : `tfo=${tfo}`;
  }

  /** A name may be given where a side writes the number it has got to. */
  private number({ segment, plain }: SegmentStep): string {
    const naming = segment.flags.includes("FIN") || this.random.chance(0.05);
    const ownNext = plain && segment.seq.base === segment.from && !segment.flags.includes("SYN");
    return naming && ownNext && !this.style.plain
      ? this.names.introduce(segment.seq)
      : this.names.show(segment.seq);
  }

  private flags(segment: Segment): string {
    const flags = this.random.chance(0.1) && !this.style.plain ? [...segment.flags].reverse() : segment.flags;
    if (this.style.flagBits) return flags.map((flag) => `${flag}=1`).join(" ");
    const text = flags.join(this.style.flagJoin);
    return this.style.lowerFlags ? text.toLowerCase() : text;
  }

  private payload({ segment, plain }: SegmentStep): string {
    const { from, seq, len } = segment;
    if (this.plan.symbolic && plain && this.style.numbers[from] === "symbols" && this.random.chance(0.4))
      return `len=${this.names.lengthName(from, seq.offset, seq.offset + len)}`;
    if (this.plan.payload === "len") return `len=${len}`;
    let text = "";
    for (let i = 0; i < segment.len; i++) {
      const position = segment.seq.offset + i + (segment.mark === undefined ? 0 : 7919);
      text += ASCII[((Math.imul(position + 40503, 2654435761) >>> 8) + position) % ASCII.length] ?? "";
    }
    return `data="${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
  }
}

function plainLine(text: string): Line {
  return { text, step: null };
}

function round(value: number): string {
  return String(Number(value.toFixed(6)));
}
