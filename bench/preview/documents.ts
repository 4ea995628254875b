/** Exchanges of any length as a person writes them, and edits of them: a number changed, a line added, a line taken away. */

const PHASE_LENGTH = 80;

/** A connection with so many segments: opened, text both ways, closed. */
export function exchange(segments: number): string[] {
  const lines = [
    'title "A transfer"',
    'phase "Set-up"',
    "client -> server: SYN seq=1000 win=65535",
    "server -> client: SYN,ACK seq=5000 ack=1001 win=65535",
    "client -> server: ACK seq=1001 ack=5001 win=65535",
  ];
  let [client, server, written] = [1001, 5001, 3];
  while (written < segments - 3) {
    if (written % PHASE_LENGTH === 3) lines.push(`phase "Data, part ${Math.ceil(written / PHASE_LENGTH)}"`);
    if (written % 2 === 1) {
      lines.push(`client -> server: PSH,ACK seq=${client} ack=${server} len=120 win=65535`);
      client += 120;
    } else {
      lines.push(`server -> client: PSH,ACK seq=${server} ack=${client} len=512 win=65535`);
      server += 512;
    }
    written += 1;
  }
  lines.push(
    'phase "Close"',
    `client -> server: FIN,ACK seq=${client} ack=${server}`,
    `server -> client: FIN,ACK seq=${server} ack=${client + 1}`,
    `client -> server: ACK seq=${client + 1} ack=${server + 1}`,
  );
  return lines;
}

export interface Edit {
  readonly text: string;
  /** Where the cursor is then, from 0. */
  readonly line: number;
}

/** The `number`-th edit of a document; `line` from 0. Each kind in its turn. */
export function edited(lines: readonly string[], line: number, number: number): Edit {
  const changed = [...lines];
  const at = changed[line] ?? "";
  if (number % 3 === 0) {
    changed[line] = /\d/.test(at)
      ? at.replace(/(\d+)(?!.*\d)/, (figures) => String(Number(figures) + 1 + number))
      : `${at} # ${number}`;
  } else if (number % 3 === 1) changed.splice(line + 1, 0, `note client: remark ${number}`);
  else changed.splice(line, 1);
  return { text: changed.join("\n"), line: Math.min(line, changed.length - 1) };
}

/** Pseudo-random numbers below `limit`, the same at every run. */
export function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
