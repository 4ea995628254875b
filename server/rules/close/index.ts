/** The rules of the group "close". */
export const closeRules = [] as const;
