/** The rules of the group "reset". */
export const resetRules = [] as const;
