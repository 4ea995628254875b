/** `--help`, for the whole and for each command. */

import { wrap } from "../render/report/wrap";
import type { OptionSpec } from "./arguments";
import type { Command } from "./commands";

const WIDTH = 80;

export function generalHelp(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name);
  const column = Math.max(...names.map((name) => name.length)) + 4;
  return [
    "tcpflowc: write TCP exchanges as text, check them against RFC 9293, draw them",
    "",
    "Usage: tcpflowc COMMAND [OPTIONS] [PATH…]",
    "",
    "Commands:",
    ...commands.flatMap(({ name, summary }) => definition(name, summary, column)),
    "",
    "`tcpflowc COMMAND --help` tells a command's options, `--version` the version.",
    "",
  ].join("\n");
}

export function commandHelp({ name, usage, summary, options, details }: Command): string {
  const shown = [...options.filter(({ hidden }) => !hidden), HELP];
  const column = Math.max(...shown.map((option) => signature(option).length)) + 4;
  return [
    `tcpflowc ${name}: ${summary}`,
    "",
    `Usage: tcpflowc ${name} ${options.length === 0 ? "" : "[OPTIONS] "}${usage}`,
    "",
    "Options:",
    ...shown.flatMap((option) => definition(signature(option), option.help, column)),
    ...details.flatMap((paragraph) => ["", ...wrap(paragraph, WIDTH)]),
    "",
  ].join("\n");
}

const HELP: OptionSpec = { name: "help", short: "h", help: "this text" };

function signature({ name, short, value }: OptionSpec): string {
  return `${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
}

function definition(term: string, text: string, column: number): string[] {
  return wrap(text, WIDTH - column).map((line, index) =>
    index === 0 ? `  ${term.padEnd(column - 2)}${line}` : " ".repeat(column) + line,
  );
}
