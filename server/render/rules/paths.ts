/** Where the page of a rule lies below `docs/rules`, and how pages link to each other. */
import { LANGUAGES, type Language } from "../../settings/language";

/** In place of a rule's name: the list of all. */
export const LIST_PAGE = "README";

export const LIST_NAME = `${LIST_PAGE}.md`;

/** English pages lie at the top, others in a folder of their language: `hole.md`, `zh-cn/hole.md`. */
export function pathOf(language: Language, name: string): string {
  return `${folderOf(language)}${name}.md`;
}

export function pathBetween(from: Language, to: Language, name: string): string {
  return `${from === "en" ? "" : "../"}${pathOf(to, name)}`;
}

/** The other way round; undefined for what cannot be the path of a page. */
export function readPath(path: string): { readonly language: Language; readonly name: string } | undefined {
  const language = LANGUAGES.find((each) => each !== "en" && path.startsWith(folderOf(each))) ?? "en";
  const name = /^([\w-]+)\.md$/.exec(path.slice(folderOf(language).length))?.[1];
  return name === undefined ? undefined : { language, name };
}

function folderOf(language: Language): string {
  return language === "en" ? "" : `${language}/`;
}
