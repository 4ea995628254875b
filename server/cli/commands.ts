/** What commands there are and what they take; what they do is loaded when one is called. */

import { NUMBER_KINDS } from "../capture/write/options";
import { LANGUAGES } from "../settings/language";
import type { OptionSpec } from "./arguments";
import type { Run } from "./command";
import { REPORT_FORMATS } from "./formats";

export interface Command {
  readonly name: string;
  /** What follows the name. */
  readonly usage: string;
  /** One line for the list. */
  readonly summary: string;
  /** Paragraphs below the options. */
  readonly details: readonly string[];
  readonly options: readonly OptionSpec[];
  readonly load: () => Promise<Run>;
}

const STDIN_NAME: OptionSpec = {
  name: "stdin-filename",
  value: "NAME",
  help: "what standard input (`-`) is called; NAME.md is read as Markdown",
};
const SCENARIO: OptionSpec = { name: "scenario", value: "N", help: "only the Nth scenario, from 1" };
const FENCE: OptionSpec = {
  name: "fence",
  value: "N",
  help: "the Nth tcpflow fence of a Markdown file, from 1",
};

const CHECK: Command = {
  name: "check",
  usage: "[PATH…]",
  summary: "check .tcpflow files, fences in .md files, and packet captures",
  details: [
    "A packet capture (pcap or pcapng, also gzipped) is checked where it is named, or comes from standard input; a finding's line is the frame's number.",
    "A folder is searched for .tcpflow and .md files; .gitignore and node_modules are respected. The default is the current folder; `-` is standard input.",
    "Settings come from the nearest .tcpflowrc.json or .tcpflowrc.jsonc upward. For a rule's severity the command line comes first, then that file, then the profile.",
    "Exit status: 0 no errors, 1 errors (or too many warnings), 2 wrong usage or an unreadable file, 3 a defect of tcpflowc.",
  ],
  options: [
    {
      name: "format",
      value: "FORMAT",
      choices: REPORT_FORMATS,
      help: `${REPORT_FORMATS.join(", ")}; default pretty`,
    },
    { name: "fix", help: "write the safe fixes, then report what is left" },
    { name: "diff", help: "print the safe fixes as a patch, write nothing; exit 1 if there are any" },
    { name: "quiet", short: "q", help: "print errors only; the exit status is the same" },
    { name: "max-warnings", value: "N", help: "exit 1 if there are more than N warnings" },
    { name: "rule", value: "RULE=LEVEL", help: "set a rule to error, warning, info or off; may be repeated" },
    { name: "profile", value: "NAME", help: "rfc (the default), textbook, linux or capture" },
    { name: "config", value: "FILE", help: "take the settings from FILE" },
    { name: "baseline", value: "FILE", help: "leave out the findings that FILE lists" },
    { name: "write-baseline", value: "FILE", help: "write the present findings to FILE and exit 0" },
    { name: "watch", help: "check again whenever a file changes" },
    STDIN_NAME,
    { name: "locale", value: "LANGUAGE", choices: LANGUAGES, help: "the language of the messages: en" },
  ],
  load: async () => (await import("./commands/check")).runCheck,
};

const RENDER: Command = {
  name: "render",
  usage: "FILE",
  summary: "draw the diagram of a document: Mermaid, SVG, PNG, plain text",
  details: [
    "Without -o the diagram goes to standard output. A document with errors is drawn too, its errors marked. Several scenarios become one diagram after another.",
    "SVG, PNG and text show the ladder, with time running down. PNG needs the package @resvg/resvg-js and a file to write to.",
  ],
  options: [
    {
      name: "output",
      short: "o",
      value: "OUT",
      help: "write to OUT, in the format of .mmd, .svg, .png, .txt",
    },
    {
      name: "format",
      value: "FORMAT",
      choices: ["mermaid", "svg", "png", "text"],
      help: "mermaid (the default), svg, png or text",
    },
    { name: "bars", help: "show the sequence space beside each segment (svg, png)" },
    SCENARIO,
    FENCE,
    STDIN_NAME,
  ],
  load: async () => (await import("./commands/render")).runRender,
};

const TRACE: Command = {
  name: "trace",
  usage: "FILE",
  summary: "every step, with both hosts' states and numbers and the clause",
  details: [],
  options: [
    { name: "format", value: "FORMAT", choices: ["text", "json"], help: "text (the default) or json" },
    SCENARIO,
    FENCE,
    STDIN_NAME,
  ],
  load: async () => (await import("./commands/trace")).runTrace,
};

const FMT: Command = {
  name: "fmt",
  usage: "[PATH…]",
  summary: "write files in the canonical layout",
  details: [
    "In Markdown only the tcpflow fences are touched. A line that does not parse is kept as it is. `-` reads standard input and writes to standard output.",
  ],
  options: [
    { name: "check", help: "write nothing, list the files that would change; exit 1 if there are any" },
    STDIN_NAME,
  ],
  load: async () => (await import("./commands/fmt")).runFmt,
};

const EXPLAIN: Command = {
  name: "explain",
  usage: "[RULE]",
  summary: "a rule's page, or the list of all rules",
  details: [],
  options: [
    {
      name: "locale",
      value: "LANGUAGE",
      choices: LANGUAGES,
      help: "the language of the page: en (the default) or zh-cn",
    },
  ],
  load: async () => (await import("./commands/explain")).runExplain,
};

const LSP: Command = {
  name: "lsp",
  usage: "--stdio",
  summary: "the language server, for any editor",
  details: [],
  options: [
    { name: "stdio", help: "talk over standard input and output" },
    { name: "clientProcessId", value: "PID", hidden: true, help: "the editor's process" },
  ],
  load: async () => (await import("./commands/lsp")).runLsp,
};

const IMPORT: Command = {
  name: "import",
  usage: "CAPTURE [CAPTURE]",
  summary: "a packet capture or packetdrill script as .tcpflow",
  details: [
    "A capture is a pcap or pcapng file, also packed with gzip; `-` is standard input. Without -o the text goes to standard output, as soon as it can be told.",
    "A second capture is the other host's of the same traffic: of each connection in both it is then known what either host sent, and what arrived.",
    'Long runs in which nothing happens but data and its acknowledgments become a line such as `... "1.2 MB in 830 segments"`; timestamps are left out where nothing is wrong with them. `--expand` writes everything.',
    "A packetdrill script (.pkt) is imported too: its packets become segments, its system calls events, and what the language has no word for comments.",
    "Exit status: 0 written, 2 wrong usage, no such stream, or no capture. What cannot be read of a damaged file is named on standard error with its place; the rest is written.",
  ],
  options: [
    { name: "output", short: "o", value: "OUT", help: "write to OUT" },
    { name: "stream", value: "N", help: "only the connection that Wireshark calls tcp.stream N, from 0" },
    {
      name: "numbers",
      value: "KIND",
      choices: NUMBER_KINDS,
      help: "symbols: x and y are the first sequence numbers (the default); relative: these are 0; absolute: as on the wire",
    },
    { name: "expand", help: "write every segment with all its options" },
  ],
  load: async () => (await import("./commands/import")).runImport,
};

const EXPORT: Command = {
  name: "export",
  usage: "FILE -o OUT",
  summary: "an exchange as a capture or a packetdrill script",
  details: [
    "The ending of OUT says what is written. Each segment is a packet at the moment at which it leaves its sender, also one that is lost; without times one leaves 10 ms after another. Names are given figures, hosts without an address 10.0.0.1, 10.0.0.2 and so on. In a .pcapng the captions and findings stand beside their packets.",
    "A .pkt is a packetdrill script that tests one end: what it sends is expected, what reaches it is sent by the script, and its system calls are those that the segments imply, or the page writes.",
    "A document with errors is written as it is. Exit status 1: a segment cannot be written (it is named), and no file is.",
  ],
  options: [
    { name: "output", short: "o", value: "OUT", help: "write to OUT: .pcap, .pcapng or .pkt" },
    {
      name: "side",
      value: "NAME",
      help: "for .pkt: the end under test; else the one that does not open the connection",
    },
    SCENARIO,
    FENCE,
    STDIN_NAME,
  ],
  load: async () => (await import("./commands/export")).runExport,
};

export const COMMANDS: readonly Command[] = [CHECK, RENDER, TRACE, FMT, IMPORT, EXPORT, EXPLAIN, LSP];
