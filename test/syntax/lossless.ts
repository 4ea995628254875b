/** A text put together again from its tokens and line breaks. */
import { parse } from "../../server/syntax/parse";
import { tokenize } from "../../server/syntax/tokens";

/** Throws where tokens overlap, leave something out or are empty. */
export function rebuilt(text: string): string {
  const tree = parse(text);
  let result = "";
  for (let index = 0; index < tree.lineCount; index++) {
    // A byte-order mark stands before the first line, a line break behind each but the last.
    result += text.slice(result.length, tree.lineStart(index));
    let at = tree.lineStart(index);
    for (const token of tokenize(tree, index)) {
      if (token.start !== at || token.end <= at)
        throw new Error(`token ${JSON.stringify(token)} does not begin at ${at}`);
      result += text.slice(token.start, token.end);
      at = token.end;
    }
    if (at !== tree.line(index).end)
      throw new Error(`line ${index} ends at ${tree.line(index).end}, its tokens at ${at}`);
  }
  return result;
}
