/** The languages in which the product speaks of its rules. */

export const LANGUAGES = ["en", "zh-cn"] as const;

export type Language = (typeof LANGUAGES)[number];

/** The language of that name; English for any other name, and for none. */
export function languageOf(name: string | undefined): Language {
  return LANGUAGES.find((language) => language === name) ?? "en";
}
