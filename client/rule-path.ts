/** Which page answers a request to explain a rule: a path below `docs/rules`. */

/** The list of all rules, for whatever is no rule's name. */
export const LIST = "README";

/** @param language As VS Code names it: `en`, `zh-cn`, `de` … */
export function rulePath(rule: unknown, language: string): string {
  const folder = language.toLowerCase() === "zh-cn" ? "zh-cn/" : "";
  const name = typeof rule === "string" && /^[\w-]+$/.test(rule) ? rule : LIST;
  return `${folder}${name}.md`;
}
