/** Changes of a document that must not change what is wrong with it; each keeps its lines. */
import { parse, type SyntaxTree } from "../../server/syntax/parse";
import type {
  AssertionNode,
  EndNode,
  ExprNode,
  FieldNode,
  LineNode,
  NameNode,
  SegmentNode,
} from "../../server/syntax/tree";

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const SPACE = 2 ** 32;

function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((t, e) => t.slice(0, e.start) + e.text + t.slice(e.end), text);
}

export function linesOf(text: string): readonly LineNode[] {
  const tree: SyntaxTree = parse(text);
  return Array.from({ length: tree.lineCount }, (_, index) => tree.line(index));
}

export function segmentOf(line: LineNode): SegmentNode | undefined {
  return line.statement?.kind === "segment" ? line.statement : undefined;
}

// ---- hosts

function hostNames(line: LineNode): readonly NameNode[] {
  const node = line.statement;
  const ofEnd = (end: EndNode): NameNode[] => [
    end.endpoint.host,
    ...(end.peer === undefined ? [] : [end.peer.host]),
  ];
  switch (node?.kind) {
    case "segment":
      return [node.from.host, node.to.host];
    case "event":
      return ofEnd(node.of);
    case "host":
      return [node.name];
    case "start":
    case "expect":
      return node.assertions.flatMap((assertion) => ofEnd(assertion.of));
    case "note":
      return node.hosts;
    default:
      return [];
  }
}

export function hostsOf(text: string): readonly string[] {
  return [...new Set(linesOf(text).flatMap((line) => hostNames(line).map(({ name }) => name)))];
}

export function renameHosts(text: string, names: ReadonlyMap<string, string>): string {
  const edits = linesOf(text).flatMap((line) =>
    hostNames(line).flatMap(({ start, end, name }) => {
      const other = names.get(name);
      return other === undefined ? [] : [{ start, end, text: other }];
    }),
  );
  return apply(text, edits);
}

// ---- numbers

/** An expression that holds a number of one host's sequence space. */
interface SequenceNumber {
  readonly owner: string;
  readonly value: ExprNode;
  readonly line: number;
  /** The number of a RST,ACK from a closed port: a constant, not a place in anybody's sequence space. */
  readonly constant: boolean;
}

function sequenceNumbers(text: string): readonly SequenceNumber[] {
  const lines = linesOf(text);
  const peers = new Map<string, string>();
  for (const segment of lines.flatMap((line) => segmentOf(line) ?? [])) {
    peers.set(segment.from.host.name, segment.to.host.name);
    peers.set(segment.to.host.name, segment.from.host.name);
  }
  return lines.flatMap((line): SequenceNumber[] => {
    const node = line.statement;
    const segment = segmentOf(line);
    if (segment !== undefined) {
      return segment.items.flatMap((item) =>
        item.kind === "field" ? ofField(segment, item, line.index) : [],
      );
    }
    if (node?.kind === "start" || node?.kind === "expect") {
      return node.assertions.flatMap((assertion) => ofAssertion(assertion, peers, line.index));
    }
    return [];
  });
}

function ofField(segment: SegmentNode, field: FieldNode, line: number): SequenceNumber[] {
  const from = segment.from.host.name;
  const to = segment.to.host.name;
  switch (field.key) {
    case "seq":
      return [
        { owner: from, value: field.value, line, constant: has(segment, "RST") && figure(field.value) === 0 },
      ];
    case "ack":
      return [{ owner: to, value: field.value, line, constant: !has(segment, "ACK") }];
    case "sack":
      return field.value.ranges.flatMap(({ left, right }) =>
        [left, right].map((value) => ({ owner: to, value, line, constant: false })),
      );
    default:
      return [];
  }
}

function ofAssertion(
  node: AssertionNode,
  peers: ReadonlyMap<string, string>,
  line: number,
): SequenceNumber[] {
  if (node.value === undefined) return [];
  const host = node.of.endpoint.host.name;
  switch (node.property) {
    case "snd.una":
    case "snd.nxt":
      return [{ owner: host, value: node.value, line, constant: false }];
    case "rcv.nxt":
      return [
        {
          owner: node.of.peer?.host.name ?? peers.get(host) ?? host,
          value: node.value,
          line,
          constant: false,
        },
      ];
    default:
      return [];
  }
}

export function has(segment: SegmentNode, flag: string): boolean {
  return segment.items.some(
    (item) =>
      (item.kind === "flags" && item.flags.some((token) => token.flag === flag)) ||
      (item.kind === "flagbit" && item.on && item.flag === flag),
  );
}

/** A plain figure; undefined where names or a hole are in it, or where it is no 32-bit number. */
function figure({ hole, terms }: ExprNode): number | undefined {
  if (hole) return undefined;
  let sum = 0;
  for (const { sign, symbol, value } of terms) {
    if (symbol !== undefined || value === undefined) return undefined;
    sum += sign * value;
  }
  return sum >= 0 && sum < SPACE ? sum : undefined;
}

/** True where every sequence number is a figure, so that adding a constant is a change of figures only. */
export function isInFigures(text: string): boolean {
  const numbers = sequenceNumbers(text);
  return (
    numbers.length > 0 &&
    numbers.every(({ value }) => figure(value) !== undefined) &&
    !linesOf(text).some(({ statement }) => statement?.kind === "let" || statement?.kind === "host")
  );
}

/** One host's sequence numbers moved by a constant, wherever they stand. */
export function shiftNumbers(text: string, host: string, by: number): string {
  const edits = sequenceNumbers(text).flatMap(({ owner, value, constant }) => {
    const old = figure(value);
    if (owner !== host || constant || old === undefined) return [];
    return [{ start: value.start, end: value.end, text: String((old + by) % SPACE) }];
  });
  return apply(text, edits);
}

/** What a host's numbers count from: its first own SYN; undefined where another number of it comes before that. */
export function firstSyn(text: string, host: string): number | undefined {
  const first = sequenceNumbers(text).find(({ owner, constant }) => owner === host && !constant);
  const segment = first === undefined ? undefined : segmentOf(linesOf(text)[first.line] as LineNode);
  if (first === undefined || segment === undefined) return undefined;
  const isOpening =
    segment.from.host.name === host &&
    has(segment, "SYN") &&
    !segment.items.some((item) => item.kind === "mark");
  return isOpening ? figure(first.value) : undefined;
}

/** One host's figures as sums over a name for its first number. */
export function figuresToSymbols(text: string, host: string, symbol: string): string {
  const base = firstSyn(text, host);
  if (base === undefined) return text;
  const edits = sequenceNumbers(text).flatMap(({ owner, value, constant }) => {
    const old = figure(value);
    if (owner !== host || constant || old === undefined) return [];
    const distance = (old - base + SPACE) % SPACE;
    const signed = distance >= SPACE / 2 ? distance - SPACE : distance;
    const sum = signed === 0 ? symbol : signed > 0 ? `${symbol}+${signed}` : `${symbol}-${-signed}`;
    return [{ start: value.start, end: value.end, text: sum }];
  });
  return apply(text, edits);
}

// ---- the network

export function replaceLine(text: string, index: number, lines: readonly string[]): string {
  const all = text.split("\n");
  return [...all.slice(0, index), ...lines, ...all.slice(index + 1)].join("\n");
}

/** A plain segment: on one line alone, arriving at once, without label, mark or assertion; and without a time, unless that matters not. */
export function isPlain(line: LineNode, timed = false): boolean {
  const segment = segmentOf(line);
  return (
    segment !== undefined &&
    segment.arrow.kind === "now" &&
    segment.then === undefined &&
    (timed || line.time === undefined) &&
    line.directive === undefined &&
    !segment.items.some((item) => item.kind === "mark" || item.kind === "label")
  );
}

export function hasPayload(segment: SegmentNode): boolean {
  return segment.items.some((item) => item.kind === "field" && (item.key === "len" || item.key === "data"));
}
