/** The rules of the group "exchange". */
export const exchangeRules = [] as const;
