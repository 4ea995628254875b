/** The words of a line that mean something, flat and with their places: what hover explains and rename gathers. */

import type {
  AssertionNode,
  EndNode,
  EndpointNode,
  ExprNode,
  FieldKey,
  FieldNode,
  ItemNode,
  KeyValueNode,
  LineNode,
  Mark,
  NameNode,
  Property,
  SegmentNode,
  Statement,
  StateNode,
  Verb,
} from "../syntax/tree";
import type { FlagName } from "../tcp/flags";
import type { TcpState } from "../tcp/states";
import type { Span } from "../text/span";

export type NameKind = "host" | "symbol" | "label";

export interface NameElement extends Span {
  readonly kind: NameKind;
  readonly name: string;
  /** True for `host NAME`, `let NAME` and `as LABEL`. */
  readonly declares: boolean;
}

export type WordElement = Span &
  (
    | { readonly kind: "flag"; readonly flag: FlagName }
    | { readonly kind: "field"; readonly key: FieldKey }
    | { readonly kind: "mark"; readonly mark: Mark }
    | { readonly kind: "state"; readonly state: TcpState }
    | { readonly kind: "property"; readonly property: Property }
    | { readonly kind: "verb"; readonly verb: Verb }
    | { readonly kind: "timer"; readonly timer: string }
    | { readonly kind: "keyword"; readonly word: string }
    | { readonly kind: "option"; readonly of: "host" | "set"; readonly key: string }
    | { readonly kind: "arrow"; readonly arrow: "now" | "lost" | "later" }
    | { readonly kind: "rule"; readonly rule: string }
  );

export type Element = NameElement | WordElement;

/** All elements of a line, in no particular order. */
export function elementsOf(line: LineNode, text: string): Element[] {
  const found: Element[] = [];
  if (line.statement) statement(line.statement, text, found);
  for (const rule of line.directive?.rules ?? [])
    found.push({ ...span(rule), kind: "rule", rule: rule.name });
  return found;
}

export function isName(element: Element): element is NameElement {
  return element.kind === "host" || element.kind === "symbol" || element.kind === "label";
}

function statement(node: Statement, text: string, into: Element[]): void {
  switch (node.kind) {
    case "segment":
      segment(node, text, into);
      return;
    case "event":
      end(node.of, into);
      into.push({ ...node.verbSpan, kind: "verb", verb: node.verb });
      if (node.timer && text.slice(node.end - node.timer.length, node.end) === node.timer)
        into.push({ start: node.end - node.timer.length, end: node.end, kind: "timer", timer: node.timer });
      return;
    case "title":
    case "scenario":
    case "phase":
    case "wait":
      keyword(node, node.kind, into);
      return;
    case "host":
      keyword(node, "host", into);
      host(node.name, true, into);
      options(node.options, "host", text, into);
      return;
    case "start":
    case "expect":
      keyword(node, node.kind, into);
      for (const each of node.assertions) assertion(each, text, into);
      return;
    case "deliver":
    case "drop":
      keyword(node, node.kind, into);
      into.push({ ...span(node.label), kind: "label", name: node.label.name, declares: false });
      return;
    case "set":
      keyword(node, "set", into);
      options(node.options, "set", text, into);
      return;
    case "let":
      keyword(node, "let", into);
      into.push({ ...span(node.name), kind: "symbol", name: node.name.name, declares: true });
      expression(node.value, text, into);
      return;
    case "gap":
      keyword(node, "...", into, text.startsWith("…", node.start) ? 1 : 3);
      return;
    case "note":
      keyword(node, "note", into);
      for (const name of node.hosts) host(name, false, into);
      return;
    case "error":
      return;
  }
}

function segment(node: SegmentNode, text: string, into: Element[]): void {
  endpoint(node.from, into);
  endpoint(node.to, into);
  into.push({ ...span(node.arrow), kind: "arrow", arrow: node.arrow.kind });
  for (const each of node.items) item(each, text, into);
  if (node.then) {
    state(node.then.sender, into);
    if (node.then.receiver) state(node.then.receiver, into);
  }
}

function item(node: ItemNode, text: string, into: Element[]): void {
  switch (node.kind) {
    case "flags":
      for (const flag of node.flags) into.push({ ...span(flag), kind: "flag", flag: flag.flag });
      return;
    case "flagbit":
      into.push({ ...span(node), kind: "flag", flag: node.flag });
      return;
    case "mark":
      into.push({ ...span(node), kind: "mark", mark: node.mark });
      return;
    case "label":
      into.push({ start: node.start, end: node.start + 2, kind: "keyword", word: "as" });
      into.push({ ...span(node.label), kind: "label", name: node.label.name, declares: true });
      return;
    case "field":
      into.push({ ...span(node.keySpan), kind: "field", key: node.key });
      field(node, text, into);
      return;
    case "caption":
      return;
  }
}

function field(node: FieldNode, text: string, into: Element[]): void {
  if (node.key === "sack")
    for (const { left, right } of node.value.ranges) {
      expression(left, text, into);
      expression(right, text, into);
    }
  else if (node.key !== "data" && node.key !== "arrives" && node.key !== "tfo")
    expression(node.value, text, into);
}

function assertion(node: AssertionNode, text: string, into: Element[]): void {
  end(node.of, into);
  if (node.state) state(node.state, into);
  if (node.property) {
    const start = node.of.end + 1;
    into.push({ start, end: start + node.property.length, kind: "property", property: node.property });
  }
  if (node.value) expression(node.value, text, into);
}

function expression(node: ExprNode, text: string, into: Element[]): void {
  for (const term of node.terms)
    if (term.symbol !== undefined) {
      const sign = /^[-+－＋\s]*/u.exec(text.slice(term.start, term.end))?.[0].length ?? 0;
      into.push({
        start: term.start + sign,
        end: term.end,
        kind: "symbol",
        name: term.symbol,
        declares: false,
      });
    }
}

/** `isn=` is the one option whose value may be a name; it is kept as raw text, so its names are found here. */
function options(nodes: readonly KeyValueNode[], of: "host" | "set", text: string, into: Element[]): void {
  for (const node of nodes) {
    into.push({ ...span(node.keySpan), kind: "option", of, key: node.key });
    if (node.key !== "isn") continue;
    const raw = text.slice(node.value.start, node.value.end);
    for (const match of raw.matchAll(/[\p{L}_][\p{L}\p{M}\p{N}_]*(?:\([\p{L}\p{M}\p{N}_]+\))?/gu)) {
      const before = raw[match.index - 1];
      if (before !== undefined && /\d/.test(before)) continue;
      const start = node.value.start + match.index;
      const name = match[0].normalize("NFC");
      into.push({ start, end: start + match[0].length, kind: "symbol", name, declares: false });
    }
  }
}

function endpoint(node: EndpointNode, into: Element[]): void {
  host(node.host, false, into);
}

function end(node: EndNode, into: Element[]): void {
  endpoint(node.endpoint, into);
  if (node.peer) endpoint(node.peer, into);
}

function host(node: NameNode, declares: boolean, into: Element[]): void {
  into.push({ ...span(node), kind: "host", name: node.name, declares });
}

function state(node: StateNode, into: Element[]): void {
  if (node.state) into.push({ ...span(node), kind: "state", state: node.state });
}

function keyword(node: Span, word: string, into: Element[], length = word.length): void {
  into.push({ start: node.start, end: node.start + length, kind: "keyword", word });
}

function span({ start, end }: Span): Span {
  return { start, end };
}
