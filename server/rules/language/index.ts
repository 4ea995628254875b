/** The rules of the group "language". */
export const languageRules = [] as const;
