/** How long the parser takes for a line. */
import { parse } from "../server/syntax/parse";

const LINE = "client -> server: PSH,ACK seq=x+101 ack=y+1 len=100";
const LINES = 100_000;
const ROUNDS = 12;

const documents = {
  "one segment, repeated": Array.from({ length: LINES }, () => LINE).join("\n"),
  "segments of all kinds": Array.from({ length: LINES }, (_, index) => mixed(index)).join("\n"),
  "with Chinese names": Array.from({ length: LINES }, (_, index) =>
    mixed(index).replace("client", "客户端"),
  ).join("\n"),
};

for (const [name, text] of Object.entries(documents)) {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.hrtime.bigint();
    const tree = parse(text);
    let segments = 0;
    for (let index = 0; index < tree.lineCount; index++)
      if (tree.line(index).statement?.kind === "segment") segments += 1;
    if (segments !== LINES) throw new Error(`${segments} of ${LINES} lines were read as segments`);
    times.push(Number(process.hrtime.bigint() - start) / 1e3 / LINES);
  }
  times.sort((left, right) => left - right);
  const [best = 0] = times;
  const middle = times[ROUNDS >> 1] ?? best;
  console.log(`${name}: ${middle.toFixed(3)} µs a line (best ${best.toFixed(3)})`);
}

function mixed(index: number): string {
  const number = index * 100;
  switch (index % 5) {
    case 0:
      return `client -> server: PSH,ACK seq=${number} ack=y+1 len=100`;
    case 1:
      return `server -> client: ACK seq=y+1 ack=${number + 100}`;
    case 2:
      return `+20ms client -x server: ACK seq=x+${number} ack=y+1 len=100 # lost`;
    case 3:
      return `client <- server: SYN,ACK seq=y ack=x+1 win=65535 mss=1460 wscale=7 sackok`;
    default:
      return `client ~> server: FIN,ACK seq=u ack=v as f${index} => FIN-WAIT-1`;
  }
}
