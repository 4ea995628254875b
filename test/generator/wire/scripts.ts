/** What the two applications of a simulated exchange are up to, drawn by lot. */
import type { Random } from "../random";
import { pauseOf, type Step } from "./application";
import { MS, SECOND } from "./habits";

/** Client's steps and server's. */
export type Scripts = readonly [client: readonly Step[], server: readonly Step[]];

const CLOSE: Step = { does: "close" };
const SHUTDOWN: Step = { does: "shutdown" };
const ABORT: Step = { does: "abort" };
const END: Step = { does: "await-end" };

function amount(random: Random): number {
  return random.pick([1, 5, 100, 300, 1000, 3000, 10_000, 40_000]);
}

function requests(random: Random): Scripts {
  const client: Step[] = [];
  const server: Step[] = [];
  let asked = 0;
  let answered = 0;
  for (let i = random.int(1, 4); i > 0; i--) {
    const question = amount(random);
    const answer = amount(random);
    client.push({ does: "write", octets: question });
    asked += question;
    server.push({ does: "await", octets: asked });
    if (random.chance(0.3)) server.push(pauseOf(random));
    server.push({ does: "write", octets: answer });
    if (random.chance(0.3)) {
      server.push(pauseOf(random), { does: "write", octets: 10 });
      answered += 10;
    }
    answered += answer;
    client.push({ does: "await", octets: answered });
    if (random.chance(0.3)) client.push(pauseOf(random));
  }
  const last = () => (random.chance(0.7) ? CLOSE : SHUTDOWN);
  switch (random.int(0, 3)) {
    case 0:
      return [
        [...client, last()],
        [...server, END, last()],
      ];
    case 1:
      return [
        [...client, END, last()],
        [...server, last()],
      ];
    case 2:
      return [
        [...client, last()],
        [...server, last()],
      ];
    default:
      return [
        [...client, SHUTDOWN, END],
        [...server, pauseOf(random), SHUTDOWN, END],
      ];
  }
}

function bulk(random: Random): Scripts {
  const octets = random.pick([20_000, 60_000, 150_000]);
  const up: Step[] = [{ does: "write", octets }];
  const down: Step[] = random.chance(0.4) ? [{ does: "write", octets: random.int(1, 50_000) }] : [];
  const closes = random.pick([CLOSE, CLOSE, SHUTDOWN]);
  return [
    [...up, closes],
    [...down, END, CLOSE],
  ];
}

function slowReader(random: Random): Scripts {
  const octets = random.int(1000, 80_000);
  const reads: Step[] = [{ does: "pause" }, { does: "wait", nanoseconds: random.int(1, 6000) * MS }];
  for (let i = random.int(0, 6); i > 0; i--) {
    reads.push({ does: "read", octets: random.int(1, 5000) });
    reads.push({ does: "wait", nanoseconds: random.int(1, 3000) * MS });
  }
  if (random.chance(0.8)) reads.push({ does: "resume" }, END);
  reads.push(CLOSE);
  return random.chance(0.5)
    ? [[{ does: "write", octets }, CLOSE], reads]
    : [reads, [{ does: "write", octets }, CLOSE]];
}

function halfClose(random: Random): Scripts {
  const question = amount(random);
  const answer = [pauseOf(random), { does: "write", octets: amount(random) }, pauseOf(random)] as const;
  return [
    [{ does: "write", octets: question }, SHUTDOWN, END, CLOSE],
    [END, ...answer, { does: "write", octets: amount(random) }, CLOSE],
  ];
}

function together(random: Random): Scripts {
  const wait: Step = { does: "wait", nanoseconds: random.int(1, 100) * MS };
  const some = (): Step[] => (random.chance(0.5) ? [{ does: "write", octets: amount(random) }] : []);
  return [
    [...some(), wait, CLOSE],
    [...some(), wait, CLOSE],
  ];
}

function aborted(random: Random): Scripts {
  const steps = (): Step[] => [
    { does: "write", octets: amount(random) },
    { does: "wait", nanoseconds: random.int(0, 500) * MS },
    random.pick([ABORT, ABORT, CLOSE, SHUTDOWN]),
  ];
  return [steps(), random.chance(0.5) ? [{ does: "pause" }, ...steps()] : steps()];
}

function idle(random: Random): Scripts {
  const wait: Step = { does: "wait", nanoseconds: random.int(5, 60) * SECOND };
  const talk: Step = { does: "write", octets: amount(random) };
  return [
    [talk, wait, talk, CLOSE],
    [wait, END, CLOSE],
  ];
}

/** So many octets one way, or both ways at the same time. */
export function transferScripts(random: Random, octets: number): Scripts {
  const write: Step = { does: "write", octets };
  return [[write, CLOSE], random.chance(0.3) ? [write, END, CLOSE] : [END, CLOSE]];
}

export function drawScripts(random: Random): Scripts {
  const draw = random.weighted([
    [requests, 5],
    [bulk, 3],
    [slowReader, 2],
    [halfClose, 2],
    [together, 2],
    [aborted, 2],
    [idle, 1],
  ]);
  return (draw ?? requests)(random);
}
