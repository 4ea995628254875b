/** A whole correct document of live exchanges, from a seed. */
import { drawStyle, type GeneratedDocument, HOSTS, say, typed, type Wish } from "../generate";
import { Random } from "../random";
import type { Page } from "../step";
import { type Line, Writer } from "../writer";
import { LiveExchange } from "./exchange";
import { drawScript } from "./script";
import { orderedSteps, timedSteps } from "./steps";

export function generateLive(seed: number, wish: Wish = {}): GeneratedDocument {
  const random = new Random(seed);
  const explicit = wish.explicit === true;
  const script = drawScript(random, { size: wish.size ?? 1, explicit });
  const exchange = new LiveExchange(random, script);
  exchange.run();
  const { timed } = script;
  const page: Page = {
    opening: "active",
    declared: false,
    way: timed && script.way > 0 ? script.way : null,
    payload: "len",
    symbolic: false,
  };
  const drawn = random.pick(HOSTS);
  const hosts = wish.hosts ?? drawn;
  const style = drawStyle(random, wish, { a: hosts[0], b: hosts[1] }, null);
  const writer = new Writer(random, style, page);
  const steps = timed ? timedSteps(exchange.log, script.way, "s") : orderedSteps(exchange.log, random, "s");
  const { a, b } = exchange.ends;
  // How long TIME-WAIT lasts is otherwise the profile's to say.
  const msl = a.waited || b.waited || script.msl !== 120 ? [say(`set msl=${script.msl}s`)] : [];
  const lines: Line[] = [...msl, ...writer.preamble(), ...steps.flatMap((step) => writer.write(step))];
  if (
    timed &&
    !script.lingers &&
    (a.state === "TIME-WAIT" || b.state === "TIME-WAIT") &&
    random.chance(0.3)
  ) {
    const quiet = [a, b].every((end) => !end.out.outstanding && end.in.acksDue === 0);
    if (quiet && ["TIME-WAIT", "CLOSED"].includes(a.state) && ["TIME-WAIT", "CLOSED"].includes(b.state))
      lines.push(say("wait 5min"), say(`expect ${hosts[0]}=CLOSED ${hosts[1]}=CLOSED`));
  }
  const text = `${lines.map((line) => line.text).join("\n")}\n`;
  return { seed, lines, text: explicit ? text : typed(random, text) };
}
