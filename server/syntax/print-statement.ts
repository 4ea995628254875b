/** The canonical spelling of each statement. */
import { FLAG_BIT, flagsText } from "../tcp/flags";
import type { Span } from "../text/span";
import { arrowText } from "./arrows";
import { QUOTE } from "./chars";
import { quoted } from "./strings";
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
  RawNode,
  SegmentNode,
  Statement,
  StateNode,
  StringNode,
  TermNode,
} from "./tree";
import { fold } from "./twins";

/** A statement without problems, as the formatter writes it; `text` is the document it stands in. */
export function statementText(text: string, statement: Statement): string {
  const print = new Printer(text);
  return print.statement(statement);
}

/** A moment or a length of time: no blanks, the units as the reference writes them. */
export function timeText(text: string, span: Span): string {
  const compact = fold(text.slice(span.start, span.end)).replace(/[ \t]/g, "");
  return compact.toLowerCase().replace(/msl|rto/, (unit) => unit.toUpperCase());
}

export function directiveText(directive: DirectiveNode): string {
  return `#! ${directive.kind} ${directive.rules.map((rule) => rule.name).join(", ")}`;
}

class Printer {
  constructor(private readonly text: string) {}

  statement(statement: Statement): string {
    switch (statement.kind) {
      case "segment":
        return this.segment(statement);
      case "event":
        return this.event(statement);
      case "title":
      case "scenario":
      case "phase":
        return `${statement.kind} ${this.string(statement.text)}`;
      case "host":
        return this.joined(
          "host",
          statement.name.name,
          this.optionalString(statement.label),
          statement.options,
        );
      case "set":
        return this.joined("set", "", "", statement.options);
      case "start":
      case "expect":
        return [statement.kind, ...statement.assertions.map((assertion) => this.assertion(assertion))].join(
          " ",
        );
      case "deliver":
      case "drop":
        return `${statement.kind} ${statement.label.name}`;
      case "wait":
        return `wait ${timeText(this.text, statement.duration)}`;
      case "let":
        return `let ${statement.name.name} = ${this.expression(statement.value)}`;
      case "gap":
        return `... ${this.optionalString(statement.caption)}`.trimEnd();
      case "note":
        return `note ${statement.hosts.map((host) => host.name).join(",")}: ${this.noteText(statement.text)}`.trimEnd();
      case "error":
        return this.source(statement);
    }
  }

  private segment(segment: SegmentNode): string {
    const { arrow, from, to, then } = segment;
    const [left, right] = arrow.leftward ? [to, from] : [from, to];
    const ends = `${this.endpoint(left)} ${arrowText(arrow)} ${this.endpoint(right)}:`;
    const items = segment.items.map((item) => this.item(item));
    const states = then === undefined ? [] : [`=> ${stateText(then.sender)}`];
    if (then?.receiver !== undefined) states[0] += `, ${stateText(then.receiver)}`;
    return [ends, ...items, ...states].join(" ");
  }

  private item(item: ItemNode): string {
    switch (item.kind) {
      case "flags":
        return flagsText(item.flags.reduce((bits, { flag }) => bits | FLAG_BIT[flag], 0));
      case "flagbit":
        return `${item.flag}=${item.on ? 1 : 0}`;
      case "mark":
        return item.mark;
      case "label":
        return `as ${item.label.name}`;
      case "caption":
        return this.string(item.text);
      case "field":
        return `${item.key}=${this.fieldValue(item)}`;
    }
  }

  private fieldValue(field: FieldNode): string {
    switch (field.key) {
      case "data":
        return this.string(field.value);
      case "arrives":
        return timeText(this.text, field.value);
      case "sack":
        return field.value.ranges
          .map(({ left, right }) => `${this.expression(left)}..${this.expression(right)}`)
          .join(",");
      case "tfo":
        return this.raw(field.value);
      default:
        return this.expression(field.value);
    }
  }

  private expression(expression: ExprNode): string {
    if (expression.hole) return "?";
    return expression.terms.map((term, index) => this.term(term, index === 0)).join("");
  }

  private term(term: TermNode, isFirst: boolean): string {
    const sign = isFirst ? "" : term.sign > 0 ? "+" : "-";
    return sign + (term.symbol ?? fold(this.source(term)));
  }

  private assertion(assertion: AssertionNode): string {
    const { of, state, property, value } = assertion;
    if (property !== undefined && value !== undefined) {
      return `${this.end(of)}.${property}=${this.expression(value)}`;
    }
    return `${this.end(of)}=${state === undefined ? "" : stateText(state)}`;
  }

  private event(event: EventNode): string {
    const head = `${this.end(event.of)}: ${event.verb}`;
    const start = this.text.slice(event.verbSpan.end, event.end).search(/\S/);
    if (start < 0) return head;
    const given: Span = { start: event.verbSpan.end + start, end: event.end };
    if (this.isQuoted(given)) return `${head} ${this.quotedText(given)}`;
    return `${head} ${fold(this.source(given)).replace(/[ \t]/g, "")}`;
  }

  private end(end: EndNode): string {
    const of = this.endpoint(end.endpoint);
    return end.peer === undefined ? of : `${of}(${this.endpoint(end.peer)})`;
  }

  private endpoint(endpoint: EndpointNode): string {
    const { host, end } = endpoint;
    return host.name + fold(this.text.slice(host.end, end));
  }

  private joined(keyword: string, name: string, label: string, options: readonly KeyValueNode[]): string {
    const pairs = options.map(({ key, value }) => `${key}=${this.raw(value)}`);
    return [keyword, name, label, ...pairs].filter((part) => part !== "").join(" ");
  }

  private raw(value: RawNode): string {
    return this.isQuoted(value) ? this.quotedText(value) : value.text;
  }

  private string(node: StringNode): string {
    return this.isQuoted(node) ? this.quotedText(node) : quoted(node.value);
  }

  private optionalString(node: StringNode | undefined): string {
    return node === undefined ? "" : this.string(node);
  }

  /** A note's text may stand in quotes; what does not is kept as it stands. */
  private noteText(node: StringNode): string {
    return this.source(node);
  }

  private isQuoted({ start }: Span): boolean {
    return /["“”＂]/.test(this.text.charAt(start));
  }

  /** A string in ASCII quotes is canonical already. */
  private quotedText(span: Span): string {
    const source = this.source(span);
    if (source.charCodeAt(0) === QUOTE) return source;
    return quoted(source.slice(1, -1).replace(/\\(["\\])/g, "$1"));
  }

  private source({ start, end }: Span): string {
    return this.text.slice(start, end);
  }
}

function stateText(node: StateNode): string {
  return node.state ?? node.spelling;
}
