/** What the process tells its caller at the end. */

export const EXIT = {
  /** Nothing at error level. */
  clean: 0,
  /** Findings. */
  findings: 1,
  /** Wrong usage, or a file or configuration that cannot be read. */
  usage: 2,
  /** A defect of tcpflowc itself. */
  defect: 3,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

/** The graver one wins: an unreadable file over findings, a defect over all. */
export function graver(a: ExitStatus, b: ExitStatus): ExitStatus {
  return a > b ? a : b;
}
