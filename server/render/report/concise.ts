/** `--format concise`: one line a finding, in the form that editors and `grep` know. */
import type { Reporter } from "./finding";
import { visible } from "./visible";

export const conciseReporter: Reporter = {
  file: ({ path, findings }) =>
    findings
      .map(({ line, column, severity, rule, message, expected }) => {
        const note = expected ? " (expected)" : "";
        return `${visible(path)}:${line}:${column}: ${severity}[${rule}]${note} ${visible(message)}\n`;
      })
      .join(""),
  finish: () => "",
};
