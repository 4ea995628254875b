/** Reads a system call of a script: `+0...0.2 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)`. */
import type { Cursor } from "./cursor";
import type { ScriptCall, ScriptTime } from "./script";

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** The cursor stands at the call's name. */
export function readCall(cursor: Cursor, until: ScriptTime | undefined): ScriptCall {
  const { text: name } = cursor.takeKind("word", "the name of a system call, or a packet (`<` or `>`),");
  cursor.expect("(", `behind \`${name}\``);
  const given: string[] = [];
  while (!cursor.is(")") && !cursor.atEnd) {
    given.push(readArgument(cursor));
    if (!cursor.accept(",")) break;
  }
  cursor.expect(")", `behind the arguments of \`${name}\``);
  cursor.expect("=", `behind \`${name}(…)\`, before its result`);
  const result = readResult(cursor);
  const errno = cursor.peek().kind === "word" && !cursor.peek().first ? cursor.take().text : "";
  if (cursor.is("(")) readGroup(cursor);
  return { kind: "call", name, arguments: given, result, errno, until };
}

/** Everything up to the next comma or bracket of its own level, in the script's words. */
function readArgument(cursor: Cursor): string {
  const start = cursor.peek().start;
  let taken = false;
  for (;;) {
    const { kind, text } = cursor.peek();
    if (kind === "end") break;
    if (kind === "sign" && (text === "," || text === ")" || text === "]" || text === "}")) break;
    if (kind === "sign" && text in CLOSING) readGroup(cursor);
    else cursor.take();
    taken = true;
  }
  if (!taken) cursor.fail("an argument is expected");
  return cursor.text.slice(start, cursor.last.end);
}

function readGroup(cursor: Cursor): void {
  const closing: string[] = [];
  do {
    const { kind, text } = cursor.peek();
    if (kind === "end") {
      cursor.fail(`\`${closing.at(-1)}\` is expected`);
      return;
    }
    cursor.take();
    if (kind !== "sign") continue;
    const counterpart = CLOSING[text];
    if (counterpart !== undefined) closing.push(counterpart);
    else if (text === closing.at(-1)) closing.pop();
  } while (closing.length > 0);
}

/** A figure, or something that is none (`0x2`, `...`, a list). */
function readResult(cursor: Cursor): number | undefined {
  const token = cursor.peek();
  if (token.kind === "integer") return Number(cursor.take().text);
  if (token.kind === "hexadecimal") return Number.parseInt(cursor.take().text.slice(2), 16);
  if (token.kind === "word" || token.kind === "ellipsis") {
    cursor.take();
    return undefined;
  }
  if (token.text in CLOSING && token.kind === "sign") {
    readGroup(cursor);
    return undefined;
  }
  cursor.fail("the result of the call is expected");
  return undefined;
}
