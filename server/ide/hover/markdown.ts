/** Small pieces of Markdown, safe around text that authors wrote. */

/** The address at which an editor opens the page of a rule. */
export type LinkOfRule = (rule: string) => string;

/** As code, with a fence longer than any run of backticks inside. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  const pad = text.startsWith("`") || text.endsWith("`") || text.trim() === "" ? " " : "";
  return fence + pad + text + pad + fence;
}

/** As plain words: nothing in it becomes markup, and it stays on its line. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|~&$]/g, "\\$&").replace(/[\r\n]+/g, " ");
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => ":--")), ...rows.map(line)].join("\n");
}

export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
