/** A whole correct document of live exchanges, from a seed. */
import { drawStyle, type GeneratedDocument, HOSTS, say, typed, type Wish } from "../generate";
import { Random } from "../random";
import type { Page, Step } from "../step";
import { type Line, Writer } from "../writer";
import { LiveExchange } from "./exchange";
import { drawScript, type Script } from "./script";
import { orderedSteps, timedSteps } from "./steps";

export function generateLive(seed: number, wish: Wish = {}): GeneratedDocument {
  const random = new Random(seed);
  const explicit = wish.explicit === true;
  const lines = !explicit && random.chance(0.1) ? severalClients(random, wish) : oneClient(random, wish);
  const text = `${lines.map((line) => line.text).join("\n")}\n`;
  return { seed, lines, text: explicit ? text : typed(random, text) };
}

function oneClient(random: Random, wish: Wish): Line[] {
  const script = drawScript(random, { size: wish.size ?? 1, explicit: wish.explicit === true });
  const exchange = new LiveExchange(random, script);
  exchange.run();
  const page = pageOf(script, random);
  const drawn = random.pick(HOSTS);
  const hosts = wish.hosts ?? drawn;
  const style = drawStyle(random, wish, { a: hosts[0], b: hosts[1] }, null);
  const writer = new Writer(random, style, page);
  const steps = stepsOf(exchange, random, "s");
  const settings = [
    // How long TIME-WAIT lasts is otherwise the profile's to say.
    ...(waited(exchange) || script.msl !== 120 ? [say(`set msl=${script.msl}s`)] : []),
    ...(script.cookies ? [say("set syncookies=on")] : []),
  ];
  const lines: Line[] = [...settings, ...writer.preamble(), ...steps.flatMap((step) => writer.write(step))];
  if (over(exchange) && random.chance(0.3))
    lines.push(say("wait 5min"), say(`expect ${hosts[0]}=CLOSED ${hosts[1]}=CLOSED`));
  return lines;
}

/** Two or three clients of one listener, whose queues have room for all of them. */
function severalClients(random: Random, wish: Wish): Line[] {
  const count = random.int(2, 3);
  const first = drawScript(random, { size: (wish.size ?? 1) / 2, explicit: false });
  const { timed, way, msl } = first;
  const accepts = random.chance(0.5);
  const clock = { at: 0 };
  const parts = Array.from({ length: count }, (_, index) => {
    const drawn = drawScript(random, { size: (wish.size ?? 1) / 2, explicit: false, only: "active" });
    const exchange = new LiveExchange(random, {
      ...drawn,
      // A crash takes all connections of its host.
      actions: drawn.actions.filter(({ verb, side }) => verb !== "crash" || side === "a"),
      timed,
      way,
      msl,
      events: false,
      cookies: false,
      accepts,
    });
    exchange.run();
    const style = drawStyle(
      random,
      { ...wish, numbers: wish.numbers ?? "figures" },
      { a: `c${index + 1}`, b: "server" },
      "b",
    );
    const steps = stepsOf(exchange, random, `s${index + 1}_`);
    return {
      exchange,
      steps,
      writer: new Writer(random, style, pageOf({ ...drawn, timed, way }, random), clock),
    };
  });
  // Where the others go on, one that stops in the middle owes what it leaves open.
  if (parts.some(({ exchange }) => exchange.cut)) return oneClient(random, wish);
  const lines = [
    ...(parts.some(({ exchange }) => waited(exchange)) || msl !== 120 ? [say(`set msl=${msl}s`)] : []),
    ...(parts[0]?.writer.preamble() ?? []),
    ...parts
      .slice(1)
      .flatMap(({ writer }) => writer.preamble().filter((line) => !line.text.startsWith("set "))),
    ...(accepts ? [say(`server: listen backlog=${count + random.int(0, 5)}`)] : []),
  ];
  for (;;) {
    const open = parts.filter(({ steps }) => steps.length > 0);
    const next = timed ? earliest(open) : open.length === 0 ? undefined : random.pick(open);
    const step = next?.steps.shift();
    if (next === undefined || step === undefined) return lines;
    lines.push(...next.writer.write(step));
  }
}

function earliest<T extends { readonly steps: readonly Step[] }>(parts: readonly T[]): T | undefined {
  return [...parts].sort((one, two) => (one.steps[0]?.time ?? 0) - (two.steps[0]?.time ?? 0))[0];
}

function pageOf({ opening, timed, way }: Script, random: Random): Page {
  return {
    opening,
    declared: opening === "start" && random.chance(0.5),
    way: timed && way > 0 ? way : null,
    payload: "len",
    symbolic: false,
  };
}

function stepsOf({ log, script }: LiveExchange, random: Random, prefix: string): Step[] {
  return script.timed ? timedSteps(log, script.way, prefix) : orderedSteps(log, random, prefix);
}

function waited({ ends: { a, b } }: LiveExchange): boolean {
  return a.waited || b.waited;
}

/** Nothing but TIME-WAIT is left. */
function over({ script, ends: { a, b } }: LiveExchange): boolean {
  if (!script.timed || script.lingers || (a.state !== "TIME-WAIT" && b.state !== "TIME-WAIT")) return false;
  return [a, b].every(
    (end) =>
      !end.out.outstanding && end.in.acksDue === 0 && (end.state === "TIME-WAIT" || end.state === "CLOSED"),
  );
}
