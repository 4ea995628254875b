/** The rules of the group "observation". */
export const observationRules = [] as const;
