/** Sections of other RFCs that may be cited: only those whose wording was read and compared with what is said of it. */
export const OTHER_SECTIONS = {
  1337: ["2.1", "3"],
  2018: ["2", "3", "4", "8"],
  2883: ["4"],
  3168: ["5", "6.1", "6.1.1", "6.1.2", "6.1.3", "6.1.4", "6.1.5", "6.1.6"],
  5681: ["3.1", "3.2", "4.2"],
  5961: ["3.2", "4.2", "5.2", "7"],
  6191: ["2"],
  6298: ["2", "5"],
  6928: ["2"],
  7323: ["2.2", "2.3", "3.2", "4.3", "5.3"],
  7413: ["4.1", "4.1.1"],
} as const satisfies Readonly<Record<number, readonly string[]>>;
