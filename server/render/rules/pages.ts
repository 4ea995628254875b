/** All pages about rules, by their paths below `docs/rules`. */
import { RULES, ruleByName } from "../../rules/catalogue";
import { LANGUAGES } from "../../settings/language";
import { listPage } from "./list-page";
import { rulePage } from "./page";
import { LIST_PAGE, pathOf, readPath } from "./paths";

/** The page of that path; undefined where there is none. */
export function pageAt(path: string): string | undefined {
  const found = readPath(path);
  if (found === undefined) return undefined;
  if (found.name === LIST_PAGE) return listPage(found.language);
  const rule = ruleByName(found.name);
  return rule === undefined ? undefined : rulePage(rule, found.language);
}

export function allPagePaths(): string[] {
  return LANGUAGES.flatMap((language) =>
    [LIST_PAGE, ...RULES.map(({ name }) => name)].map((name) => pathOf(language, name)),
  );
}
