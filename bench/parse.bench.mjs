/** How long the parser takes for a line: `node bench/parse.bench.mjs`. */
import { build } from "esbuild";

const LINE = "client -> server: PSH,ACK seq=x+101 ack=y+1 len=100";
const LINES = 100_000;
const ROUNDS = 12;

const bundle = await build({
  entryPoints: ["server/syntax/parse.ts"],
  bundle: true,
  format: "esm",
  platform: "node",
  write: false,
});
const code = Buffer.from(bundle.outputFiles[0].contents).toString("base64");
const { parse } = await import(`data:text/javascript;base64,${code}`);

const documents = {
  "one segment, repeated": Array.from({ length: LINES }, () => LINE).join("\n"),
  "segments of all kinds": Array.from({ length: LINES }, (_, index) => mixed(index)).join("\n"),
  "with Chinese names": Array.from({ length: LINES }, (_, index) =>
    mixed(index).replace("client", "客户端"),
  ).join("\n"),
};

for (const [name, text] of Object.entries(documents)) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.hrtime.bigint();
    const tree = parse(text);
    let items = 0;
    for (let index = 0; index < tree.lineCount; index++)
      items += tree.line(index).statement?.items?.length ?? 0;
    if (items === 0) throw new Error("nothing was parsed");
    times.push(Number(process.hrtime.bigint() - start) / 1e3 / LINES);
  }
  times.sort((left, right) => left - right);
  console.log(`${name}: ${times[ROUNDS >> 1].toFixed(3)} µs a line (best ${times[0].toFixed(3)})`);
}

function mixed(index) {
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
