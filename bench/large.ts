/** Whether large documents of one kind or another cost in proportion to their length: time for a document and for one ten times as long. */
import { analyze } from "../server/analyze";
import { close, handshake, repeat as lines } from "../test/simulate/pages";

type Make = (n: number) => string;

/** Roughly `n` statements each. */
const DOCUMENTS: Readonly<Record<string, Make>> = {
  "connections to one listener": (n) => lines(n / 3, (i) => handshake(`h${i}`, "server", i)),
  "connections from one host": (n) => lines(n / 3, (i) => handshake(`client:${i}`, "server", i)),
  "connections beyond a backlog": (n) =>
    `host server backlog=5\n${lines(n / 3, (i) => handshake(`h${i}`, "server", i))}`,
  "accepted one by one": (n) =>
    `${lines(n / 4, (i) => handshake(`h${i}`, "server", i))}\n${lines(n / 4, () => "server: accept")}`,
  "accepted in turn": (n) => lines(n / 4, (i) => `${handshake(`h${i}`, "server", i)}\nserver: accept`),
  "queues asserted": (n) =>
    lines(n / 4, (i) => `${handshake(`h${i}`, "server", i)}\nexpect server.accept-queue=${i + 1}`),
  "ports counted": (n) =>
    `set ports=1..1000\n${lines(n / 3, (i) => handshake(`client:${i % 60000}`, `server:${Math.floor(i / 1000)}`, i))}`,
  "states asserted": (n) =>
    lines(
      n / 4,
      (i) => `${handshake(`h${i}`, "server", i)}\nexpect server(h${i})=ESTABLISHED h${i}=ESTABLISHED`,
    ),
  "states of one host's ports": (n) =>
    lines(
      n / 4,
      (i) =>
        `${handshake(`client:${i % 60000}`, "server", i)}\nexpect server(client:${i % 60000})=ESTABLISHED`,
    ),
  "one connection again and again": (n) =>
    lines(n / 7, (i) => `${handshake("a", "b", i)}\n${close("a", "b", i)}\nwait 2MSL`),
  "timers of many connections": (n) =>
    `${lines(n / 6, (i) => `${handshake(`h${i}`, "server", i)}\n+1ms ${close(`h${i}`, "server", i)}`)}\nwait 2MSL`,
  "half-open entries that expire": (n) =>
    `${lines(n, (i) => `+1ms h${i} -> server: SYN seq=${i}`)}\nwait 10min`,
  "never delivered": (n) =>
    `${handshake("a", "b", 1)}\n${lines(n, (i) => `a ~> b: ACK seq=${1001 + i} ack=2001 len=1 as l${i}`)}`,
  "delivered late": (n) =>
    `${handshake("a", "b", 1)}\n${lines(n / 2, (i) => `a ~> b: ACK seq=${1001 + i} ack=2001 len=1 as l${i}`)}\n${lines(n / 2, (i) => `deliver l${i}`)}`,
  "labels with states": (n) =>
    `${handshake("a", "b", 1)}\n${lines(n, (i) => `a -> b: ACK seq=${1001 + i} ack=2001 len=1 as l${i} => ESTABLISHED, ESTABLISHED`)}`,
  "labels nobody has": (n) =>
    `${lines(n / 2, (i) => `a ~> b: SYN seq=1 as l${i}`)}\n${lines(n / 2, (i) => `deliver m${i}`)}`,
  "under way in many connections": (n) => lines(n, (i) => `h${i} ~> server: SYN seq=1 as l${i}`),
  "on the way for a hundred days": (n) =>
    `set delay=2400h\n0s a -> b: SYN seq=1\n${lines(n, (i) => `+1ms c -> d: ACK seq=${i + 1} ack=1 len=1`)}`,
  "a short delay": (n) =>
    `set delay=20ms\n0s a -> b: SYN seq=0\n+20ms b -> a: SYN,ACK seq=0 ack=1\n+20ms a -> b: ACK seq=1 ack=1\n${lines(n, (i) => `+1us a -> b: ACK seq=${i + 1} ack=1 len=1`)}`,
  "hosts declared": (n) => lines(n, (i) => `host h${i} win=1000`),
  "hosts misspelt": (n) =>
    `${lines(n / 2, (i) => `host h${i}`)}\n${lines(n / 2, (i) => `expect g${i}=CLOSED`)}`,
  "hosts that say too little": (n) =>
    `${lines(n / 6, (i) => handshake(`client:${i}`, "server", i))}\n${lines(n / 2, () => "expect server=ESTABLISHED")}`,
  "faults in many connections": (n) =>
    lines(n / 3, (i) =>
      handshake(`h${i}`, "server", i).replace(`ack=${i * 1000 + 1}`, `ack=${i * 1000 + 7}`),
    ),
  "faults in one connection": (n) =>
    `${handshake("a", "b", 1)}\n${lines(n, (i) => `a -> b: ACK seq=${1001 + 10 * i + (i % 2)} ack=2001 len=${10 - (i % 2)}`)}`,
  "copies of wrong segments": (n) =>
    `${lines(n / 4, (i) => handshake(`h${i}`, "server", i))}\n${lines(n / 8, (i) => `h${i} -> server: ACK seq=${i * 1000 + 1} ack=${i * 2000 + 9}`)}\n${lines(n / 8, (i) => `h${i} -> server: ACK seq=${i * 1000 + 1} ack=${i * 2000 + 9}`)}`,
  "open readings": (n) =>
    lines(n / 2, (i) => `h${i} -> server: SYN seq=1 len=10\nserver -x h${i}: SYN,ACK seq=2 ack=2`),
  "starts in the middle": (n) =>
    `${lines(n / 3, (i) => `start h${i}=ESTABLISHED server(h${i})=ESTABLISHED`)}\n${lines(n / 3, (i) => `h${i} -> server: ACK seq=u${i} ack=v${i} len=5\nserver -> h${i}: ACK seq=v${i} ack=u${i}+5`)}`,
  "left out again and again": (n) =>
    `${handshake("a", "b", 1)}\n${lines(n / 3, (i) => `...\na -> b: ACK seq=x${i} ack=y${i} len=5\nb -> a: ACK seq=y${i} ack=x${i}+5`)}`,
  names: (n) => `${lines(n, (i) => `let n${i} = ${i}`)}\na -> b: SYN seq=n1`,
  "names of names": (n) => `let m0 = 1\n${lines(n, (i) => `let m${i + 1} = m${i} + 1`)}\na -> b: SYN seq=m0`,
  lengths: (n) =>
    `a -> b: SYN seq=x\nb -> a: SYN,ACK seq=y ack=x+1\na -> b: ACK seq=x+1 ack=y+1\n${lines(n / 2, () => "a -> b: ACK len=n\nb -> a: ACK")}`,
  holes: (n) =>
    `a -> b: SYN seq=0\nb -> a: SYN,ACK seq=0 ack=1\na -> b: ACK seq=1 ack=1\n${lines(n / 2, () => "a -> b: ACK seq=? ack=? len=1\nb -> a: ACK seq=? ack=?")}`,
  settings: (n) => lines(n, (i) => `set rto=${i + 1}ms`),
  scenarios: (n) => lines(n / 4, (i) => `scenario "s${i}"\n${handshake("a", "b", i)}`),
  notes: (n) => `host a\n${lines(n, (i) => `note a: number ${i}`)}`,
  crashes: (n) => lines(n / 4, (i) => `${handshake(`h${i}`, "server", i)}\nh${i}: crash`),
};

function milliseconds(work: () => unknown): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const chosen = process.env.KIND;
const top = Number(process.env.TOP ?? 30_000);
console.log(
  `${"kind".padEnd(34)} ${String(top / 10).padStart(9)} ${String(top).padStart(9)}   ratio   findings`,
);
for (const [kind, make] of Object.entries(DOCUMENTS)) {
  if (chosen !== undefined && !kind.includes(chosen)) continue;
  const [small, large] = [make(top / 10), make(top)];
  analyze(small);
  const few = Math.min(
    milliseconds(() => analyze(small)),
    milliseconds(() => analyze(small)),
  );
  let findings = 0;
  const many = milliseconds(() => {
    findings = analyze(large).diagnostics.filter((each) => each.severity !== "info").length;
  });
  const ratio = many / few;
  console.log(
    `${kind.padEnd(34)} ${few.toFixed(1).padStart(6)} ms ${many.toFixed(0).padStart(6)} ms ${ratio.toFixed(1).padStart(7)} ${ratio > 25 && many > 300 ? "!" : " "} ${findings}`,
  );
}
