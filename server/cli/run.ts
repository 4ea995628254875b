/** From the words of a command line to an exit status: the whole program, but for the process around it. */
import { version } from "../../package.json";
import { didYouMean } from "../settings/suggest";
import { parseArguments } from "./arguments";
import { COMMANDS, type Command } from "./commands";
import { EXIT, type ExitStatus } from "./exit";
import { commandHelp, generalHelp } from "./help";
import type { Host } from "./host";
import { complainPointing, reportDefect } from "./messages";

export async function run(words: readonly string[], host: Host): Promise<ExitStatus> {
  try {
    return await dispatch(words, host);
  } catch (error) {
    reportDefect(host, error);
    return EXIT.defect;
  }
}

async function dispatch(words: readonly string[], host: Host): Promise<ExitStatus> {
  const [first, ...rest] = words;
  if (first === undefined) {
    host.stderr.write(generalHelp(COMMANDS));
    return EXIT.usage;
  }
  if (first === "--help" || first === "-h") {
    host.stdout.write(generalHelp(COMMANDS));
    return EXIT.clean;
  }
  if (first === "--version" || first === "-V") {
    host.stdout.write(`tcpflowc ${version}\n`);
    return EXIT.clean;
  }
  const command = COMMANDS.find(({ name }) => name === first);
  if (command === undefined) {
    complainPointing(host, unknownWord(first, host), "`tcpflowc --help` lists the commands");
    return EXIT.usage;
  }
  return runCommand(command, rest, host);
}

async function runCommand(command: Command, words: readonly string[], host: Host): Promise<ExitStatus> {
  const ownWords = words.includes("--") ? words.slice(0, words.indexOf("--")) : words;
  if (ownWords.includes("--help") || ownWords.includes("-h")) {
    host.stdout.write(commandHelp(command));
    return EXIT.clean;
  }
  const args = parseArguments(words, command.options);
  if (!args.ok) {
    complainPointing(host, args.reason, `\`tcpflowc ${command.name} --help\` lists the options`);
    return EXIT.usage;
  }
  const action = await command.load();
  return action(args.value, host);
}

function unknownWord(word: string, host: Host): string {
  if (word.startsWith("-")) {
    const suggestion = didYouMean(word, ["--help", "--version"]);
    return suggestion === ""
      ? `\`${word}\`: an option comes behind its command, as in \`tcpflowc check --fix\``
      : `unknown option \`${word}\`${suggestion}`;
  }
  if (host.files.kind(word).ok) return `\`${word}\` is no command; did you mean \`tcpflowc check ${word}\`?`;
  const names = COMMANDS.map(({ name }) => name);
  return `unknown command \`${word}\`${didYouMean(word, names)}`;
}
