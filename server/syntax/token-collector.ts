/** The tokens that a line's tree has nodes for. */

import type { Span } from "../text/span";
import type { Token, TokenKind } from "./token";
import type {
  AssertionNode,
  DirectiveNode,
  EndNode,
  EndpointNode,
  EventNode,
  ExprNode,
  FieldNode,
  ItemNode,
  KeyValueNode,
  LineNode,
  SegmentNode,
  Statement,
} from "./tree";

export class TokenCollector {
  private readonly tokens: Token[] = [];

  constructor(private readonly text: string) {}

  collect(line: LineNode): Token[] {
    if (line.time) this.add(line.time, "time");
    if (line.statement) this.statement(line.statement);
    if (line.directive) this.directive(line.directive);
    if (line.comment) this.add(line.comment, "comment");
    return this.tokens.sort((left, right) => left.start - right.start);
  }

  private add({ start, end }: Span, kind: TokenKind): void {
    if (end > start) this.tokens.push({ start, end, kind });
  }

  private statement(statement: Statement): void {
    switch (statement.kind) {
      case "segment":
        this.segment(statement);
        return;
      case "event":
        this.event(statement);
        return;
      case "gap":
        this.gap(statement, statement.caption);
        return;
      case "error":
        return;
      default:
        this.add({ start: statement.start, end: statement.start + statement.kind.length }, "keyword");
    }
    switch (statement.kind) {
      case "title":
      case "scenario":
      case "phase":
        this.add(statement.text, "string");
        return;
      case "host":
        this.add(statement.name, "host");
        if (statement.label) this.add(statement.label, "string");
        this.options(statement.options);
        return;
      case "set":
        this.options(statement.options);
        return;
      case "start":
      case "expect":
        for (const assertion of statement.assertions) this.assertion(assertion);
        return;
      case "deliver":
      case "drop":
        this.add(statement.label, "label");
        return;
      case "wait":
        this.add(statement.duration, "time");
        return;
      case "let":
        this.add(statement.name, "symbol");
        this.expression(statement.value);
        return;
      case "note":
        for (const host of statement.hosts) this.add(host, "host");
        this.add(statement.text, this.isQuoted(statement.text) ? "string" : "text");
    }
  }

  private gap(whole: Span, caption: Span | undefined): void {
    if (caption) this.add(caption, "string");
    const dots = /^[^\s"“”＂]*/.exec(this.text.slice(whole.start, whole.end))?.[0] ?? "";
    this.add({ start: whole.start, end: whole.start + dots.length }, "keyword");
  }

  private segment({ from, to, arrow, items, then }: SegmentNode): void {
    this.endpoint(from);
    this.add(arrow, "arrow");
    this.endpoint(to);
    for (const item of items) this.item(item);
    if (then === undefined) return;
    this.add({ start: then.start, end: then.start + 2 }, "operator");
    this.add(then.sender, "state");
    if (then.receiver) this.add(then.receiver, "state");
  }

  private item(item: ItemNode): void {
    switch (item.kind) {
      case "flags":
        for (const flag of item.flags) this.add(flag, "flag");
        return;
      case "flagbit":
        this.add({ start: item.start, end: item.start + item.flag.length }, "flag");
        this.add({ start: item.end - 1, end: item.end }, "number");
        return;
      case "mark":
        this.add(item, "mark");
        return;
      case "label":
        this.add({ start: item.start, end: item.start + "as".length }, "keyword");
        this.add(item.label, "label");
        return;
      case "caption":
        this.add(item.text, "string");
        return;
      case "field":
        this.add(item.keySpan, "field");
        this.fieldValue(item);
    }
  }

  private fieldValue(field: FieldNode): void {
    switch (field.key) {
      case "data":
        this.add(field.value, "string");
        return;
      case "arrives":
        this.add(field.value, "time");
        return;
      case "tfo":
        this.add(field.value, this.isQuoted(field.value) ? "string" : "value");
        return;
      case "sack":
        for (const { left, right } of field.value.ranges) {
          this.expression(left);
          this.expression(right);
        }
        return;
      default:
        this.expression(field.value);
    }
  }

  private expression(expression: ExprNode): void {
    if (expression.hole) this.add(expression, "operator");
    for (const term of expression.terms) this.add(term, term.symbol === undefined ? "number" : "symbol");
  }

  private options(options: readonly KeyValueNode[]): void {
    for (const { keySpan, value } of options) {
      this.add(keySpan, "field");
      this.add(value, this.isQuoted(value) ? "string" : "value");
    }
  }

  private assertion({ start, of, state, property, value }: AssertionNode): void {
    this.end(of);
    if (state) this.add(state, "state");
    if (property === undefined || value === undefined) return;
    const name = of.end + 1;
    this.add({ start: Math.max(start, name), end: name + property.length }, "property");
    this.expression(value);
  }

  private event(event: EventNode): void {
    this.end(event.of);
    this.add(event.verbSpan, "verb");
    const given = this.text.slice(event.verbSpan.end, event.end);
    const blanks = given.length - given.trimStart().length;
    const start = event.verbSpan.end + blanks;
    if (event.verb === "listen" && event.backlog !== undefined) {
      this.add({ start, end: start + "backlog".length }, "field");
      const figure = /[^\s=＝]*$/.exec(given)?.[0] ?? "";
      this.add({ start: event.end - figure.length, end: event.end }, "number");
    } else if (event.timer !== undefined) {
      this.add({ start, end: event.end }, "verb");
    } else if (event.bytes !== undefined) {
      this.add({ start, end: event.end }, this.isQuoted({ start, end: event.end }) ? "string" : "number");
    }
  }

  private end(end: EndNode): void {
    this.endpoint(end.endpoint);
    if (end.peer) this.endpoint(end.peer);
  }

  private endpoint({ host, end }: EndpointNode): void {
    this.add(host, "host");
    if (end > host.end) this.add({ start: host.end + 1, end }, "port");
  }

  private directive({ start, kind, rules }: DirectiveNode): void {
    const word = this.text.slice(start + 2).search(/[^\s]/);
    this.add({ start, end: start + 2 + Math.max(word, 0) + kind.length }, "directive");
    for (const rule of rules) this.add(rule, "rule");
  }

  private isQuoted({ start }: Span): boolean {
    return /["“”＂]/.test(this.text.charAt(start));
  }
}
