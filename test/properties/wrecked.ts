/** Documents after an accident: lines lost, doubled, cut, mixed, and strange ones among them. */
import type { Random } from "../generator/random";

const STRAY = [
  "deliver s1",
  "drop s2",
  "...",
  "wait 2MSL",
  "wait 1h",
  "set delay=20ms",
  "set profile=capture",
  "a: crash",
  "client: abort",
  "server: close",
  "a -> a: SYN seq=1",
  "a -> b: SYN,FIN,RST seq=?",
  "b -> a: ACK seq=? ack=?",
  "a ~> b: FIN,ACK arrives=+1s",
  "expect a=LISTEN b.snd.nxt=0",
  "start a=TIME-WAIT b=CLOSING",
  "let x = x+1",
  "client:1 -> server:2: SYN",
  "-5 a -> b: ACK",
  "#! expect seq-gap",
  "#! ignore-file state-mismatch",
  'scenario "again"',
  "note a,b: …",
];

/** A document after an accident. */
export function wrecked(random: Random, text: string): string {
  let lines = text.split("\n");
  for (let blows = random.int(1, 6); blows > 0; blows--) {
    const at = random.int(0, lines.length - 1);
    const line = lines[at] ?? "";
    switch (random.int(0, 6)) {
      case 0:
        lines = [...lines.slice(0, at), ...lines.slice(at + 1)];
        break;
      case 1:
        lines.splice(random.int(0, lines.length), 0, line);
        break;
      case 2:
        lines[at] = line.slice(0, random.int(0, line.length));
        break;
      case 3:
        lines.splice(at, 0, random.pick(STRAY));
        break;
      case 4:
        lines = [...lines.slice(at), ...lines.slice(0, at)];
        break;
      case 5:
        lines[at] = line.replace(/\d/g, () => String(random.int(0, 9)));
        break;
      default:
        lines[at] = line.replace(/\b(SYN|ACK|FIN|RST|PSH)\b/g, () =>
          random.pick(["SYN", "ACK", "FIN", "RST", "PSH"]),
        );
    }
  }
  return lines.join("\n");
}
