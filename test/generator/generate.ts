/** A whole correct document from a seed. */
import { ExchangeRun } from "./exchange";
import type { NumberStyle } from "./names";
import { Random } from "./random";
import type { Side } from "./segment";
import type { Plan, Step } from "./step";
import { type Line, type Style, Writer } from "./writer";

export interface GeneratedDocument {
  readonly seed: number;
  readonly lines: readonly Line[];
  readonly text: string;
}

export interface Wish {
  /** 0 to 1: how long the document may get. Smaller ones of the same seed make a failure easier to read. */
  readonly size?: number;
  /** Everything written in the plainest way, one connection, nothing but its own segments: what mutants are made of. */
  readonly explicit?: boolean;
  readonly numbers?: NumberStyle;
  readonly firstNumbers?: Readonly<Partial<Record<Side, number>>>;
  readonly hosts?: readonly [string, string];
}

export const HOSTS: readonly (readonly [string, string])[] = [
  ["client", "server"],
  ["a", "b"],
  ["客户端", "服务端"],
  ["web-1", "db.local"],
  ["note", "expect"],
  ["Élan", "_h"],
];

export function generate(seed: number, wish: Wish = {}): GeneratedDocument {
  const random = new Random(seed);
  const lines: Line[] = [];
  const scenarios = random.chance(0.15) && !wish.explicit ? 2 : 1;
  if (random.chance(0.3)) lines.push(say('title "generated"'));
  for (let i = 0; i < scenarios; i++) {
    if (scenarios > 1) lines.push(say(`scenario "part ${i + 1}"`));
    lines.push(
      ...(random.chance(0.12) && !wish.explicit
        ? severalConnections(random, wish)
        : oneConnection(random, wish)),
    );
  }
  const decorated = lines.flatMap((line) => (random.chance(0.02) ? [say("# a remark"), line] : [line]));
  const text = `${decorated.map((line) => line.text).join("\n")}\n`;
  return { seed, lines: decorated, text: wish.explicit ? text : typed(random, text) };
}

/** What editors and input methods make of a text. */
export function typed(random: Random, text: string): string {
  const wide = random.chance(0.03) ? text.replace(/^[^"#]*$/gm, fullWidth) : text;
  const lines = random.chance(0.05) ? wide.replaceAll("\n", "\r\n") : wide;
  return random.chance(0.03) ? `\uFEFF${lines}` : lines;
}

/** A line as a Chinese input method leaves it: `：` for `:` and so on. */
function fullWidth(line: string): string {
  return line.startsWith("note ")
    ? line
    : line.replace(/[:,=+]|(?<= )->(?= )|\d/g, (found) => (found === "->" ? "→" : wideTwin(found)));
}

function wideTwin(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 0xfee0);
}

export function say(text: string): Line {
  return { text, step: null };
}

function oneConnection(random: Random, wish: Wish): Line[] {
  const plan = drawPlan(random, wish);
  const drawn = random.pick(HOSTS);
  const hosts = wish.hosts ?? drawn;
  const style = drawStyle(random, wish, { a: hosts[0], b: hosts[1] }, null);
  const run = new ExchangeRun(random, plan, "s");
  run.run();
  const writer = new Writer(random, style, plan);
  const lines = [...writer.preamble(), ...decorate(random, run.steps, writer, hosts)];
  const { a, b } = run.ends;
  const waiting = a.state === "TIME-WAIT" || b.state === "TIME-WAIT";
  if (!waiting || !run.quiet || random.chance(0.4)) return lines;
  const again = b.listening && !wish.explicit && random.chance(0.4);
  if (again && a.state === "CLOSED" && random.chance(0.5)) {
    // MAY-2: TIME-WAIT accepts a SYN whose number lies above all that the old connection used, and answers with one above its own.
    const above = (side: Side): number =>
      (writer.figure({ base: side, offset: run.ends[side].nxt }) + random.int(1e5, 1e8)) % 2 ** 32;
    const firstNumbers = { a: above("a"), b: above("b") };
    return [...lines, say("set delay=0"), ...onceMore(random, wish, { ...style, firstNumbers }, hosts)];
  }
  lines.push(
    say(random.chance(0.5) ? "wait 2MSL" : "wait 5min"),
    say(`expect ${hosts[0]}=CLOSED ${hosts[1]}=CLOSED`),
  );
  if (!again) return lines;
  const firstNumbers = { a: random.int(1e8, 9e8), b: random.int(1e8, 9e8) };
  return [...lines, say("set delay=0"), ...onceMore(random, wish, { ...style, firstNumbers }, hosts)];
}

/** A second connection between the same two hosts, when the first is over. */
function onceMore(random: Random, wish: Wish, style: Style, hosts: readonly [string, string]): Line[] {
  const plan: Plan = { ...drawPlan(random, wish), ...MIXABLE, ending: random.pick(["close", "stop"]) };
  const run = new ExchangeRun(random, plan, "t");
  run.run();
  const writer = new Writer(random, { ...style, suffix: "_2" }, plan);
  return [...writer.preamble(), ...decorate(random, run.steps, writer, hosts)];
}

/** Statements that change nothing, here and there. */
function decorate(
  random: Random,
  steps: readonly Step[],
  writer: Writer,
  hosts: readonly [string, string],
): Line[] {
  return steps.flatMap((step) => {
    const lines = writer.write(step);
    if (random.chance(0.02)) lines.push(say(`note ${random.pick(hosts)}: something happens`));
    if (random.chance(0.01)) lines.push(say('phase "next"'));
    if (random.chance(0.02)) lines.push(say(""));
    return lines;
  });
}

/** Several clients of one host, their statements mixed. */
function severalConnections(random: Random, wish: Wish): Line[] {
  const count = random.int(2, 3);
  const parts = Array.from({ length: count }, (_, index) => {
    const plan: Plan = { ...drawPlan(random, wish), ...MIXABLE };
    const style = drawStyle(
      random,
      { ...wish, numbers: wish.numbers ?? "figures" },
      { a: `c${index + 1}`, b: "server" },
      "b",
    );
    const run = new ExchangeRun(random, plan, `s${index + 1}_`);
    run.run();
    return { steps: [...run.steps], writer: new Writer(random, style, plan) };
  });
  const lines = parts.flatMap(({ writer }) => writer.preamble());
  for (;;) {
    const open = parts.filter(({ steps }) => steps.length > 0);
    if (open.length === 0) return lines;
    const { steps, writer } = random.pick(open);
    const step = steps.shift();
    if (step !== undefined) lines.push(...writer.write(step));
  }
}

/** What several connections on one page have in common. */
const MIXABLE = {
  opening: "active",
  ending: "close",
  events: false,
  timed: false,
  arrivals: false,
  way: null,
  gaps: false,
  symbolic: false,
} as const;

export function drawPlan(random: Random, wish: Wish): Plan {
  const size = wish.size ?? 1;
  const opening =
    random.weighted<Plan["opening"]>([
      ["active", 10],
      ["simultaneous", 2],
      ["refused", 1],
      ["given-up", 1],
      ["start", 4],
      ["old-syn", 2],
    ]) ?? "active";
  const ordinary = opening === "active" || opening === "start";
  const timed = ordinary && random.chance(0.25);
  const buffered = opening === "active" && !timed && random.chance(0.2);
  const events = !buffered && random.chance(0.25);
  const lossy = random.chance(0.75);
  const reader: Side = random.chance(0.5) ? "a" : "b";
  const sends = (side: Side): number =>
    (buffered && side === reader) || random.chance(0.2)
      ? 0
      : Math.ceil(random.int(1, buffered ? 12_000 : 6000) * size);
  const payload = random.chance(0.15) ? "data" : "len";
  const short = payload === "data";
  const bytes = { a: sends("a"), b: sends("b") };
  return {
    opening,
    declared: random.chance(0.5),
    ending:
      random.weighted<Plan["ending"]>([
        ["close", 10],
        ["stop", 3],
        ["abort", 2],
        ["crash", 1],
      ]) ?? "close",
    steps: Math.ceil(random.int(3, 40) * size),
    loss: lossy ? random.pick([0.05, 0.15, 0.3]) * (timed ? 0.5 : 1) : 0,
    delay: lossy && !(timed && random.chance(0.5)) ? random.pick([0, 0.1, 0.3, 0.5]) : 0,
    copies: lossy ? random.pick([0, 0.05, 0.2]) : 0,
    bytes: short ? { a: Math.min(bytes.a, 90), b: Math.min(bytes.b, 90) } : bytes,
    mss: short ? 30 : random.chance(0.3) ? 1460 : null,
    buffer: buffered
      ? { side: reader, size: random.int(300, 6000), shift: random.chance(0.3) ? random.int(0, 3) : null }
      : null,
    events,
    timed,
    arrivals: timed && random.chance(0.5),
    way: timed && !wish.explicit && random.chance(0.3) ? random.int(1, 60) + 0.25 : null,
    payload,
    symbolic: !lossy && !buffered && !events && !short && !wish.explicit && random.chance(0.3),
    specials: lossy && !timed && random.chance(0.3) && !wish.explicit,
    gaps: ordinary && !wish.explicit && !events && !buffered && !timed && random.chance(0.2),
    expects: random.pick([0, 0.1, 0.5]),
  };
}

export function drawStyle(
  random: Random,
  wish: Wish,
  hosts: Record<Side, string>,
  shared: Side | null,
): Style {
  const numbers = (): NumberStyle => {
    const drawn = random.pick(["figures", "figures", "symbols", "symbols", "hex", "let"] as const);
    return wish.numbers ?? drawn;
  };
  const both = numbers();
  const mixed = random.chance(0.2);
  return {
    hosts,
    numbers: { a: both, b: mixed ? numbers() : both },
    firstNumbers: wish.firstNumbers ?? {},
    suffix: "",
    plain: wish.explicit === true,
    omit: wish.explicit || random.chance(0.5) ? 0 : random.pick([0.2, 0.6]),
    arrows: random.pick([0, 0.2, 0.8]),
    leftward: random.chance(0.3) && !wish.explicit ? 0.5 : 0,
    flagJoin: wish.explicit ? "," : random.pick([",", ",", ",", "+", " ", "|", "-"]),
    lowerFlags: random.chance(0.1) && !wish.explicit,
    flagBits: random.chance(0.05) && !wish.explicit,
    shared,
  };
}
