/** The words behind a command, sorted into options and paths. */
import { parseArgs } from "node:util";
import { didYouMean } from "../settings/suggest";
import { failure, type Outcome, success } from "./host";

export interface OptionSpec {
  /** Without the dashes. */
  readonly name: string;
  readonly short?: string;
  /** What its value is called in the help ("FILE"); absent for an option without a value. */
  readonly value?: string;
  /** The only values there are. */
  readonly choices?: readonly string[];
  /** Read, but not in the help. */
  readonly hidden?: true;
  readonly help: string;
}

export class Arguments {
  readonly #values: ReadonlyMap<string, readonly string[]>;
  readonly paths: readonly string[];

  constructor(values: ReadonlyMap<string, readonly string[]>, paths: readonly string[]) {
    this.#values = values;
    this.paths = paths;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** The last one where an option is given twice. */
  value(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }
}

export function parseArguments(words: readonly string[], options: readonly OptionSpec[]): Outcome<Arguments> {
  const specs = new Map(options.map((option) => [option.name, option]));
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      options.map(({ name, short, value }) => [
        name,
        { type: value === undefined ? "boolean" : "string", ...(short === undefined ? {} : { short }) },
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string[]>();
  const paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") paths.push(token.value);
    if (token.kind !== "option") continue;
    const spec = specs.get(token.name);
    if (spec === undefined) {
      const known = options.filter(({ hidden }) => !hidden).map(({ name }) => `--${name}`);
      return failure(`unknown option \`${token.rawName}\`${didYouMean(token.rawName, known)}`);
    }
    const problem = valueProblem(spec, token.value, token.inlineValue === true);
    if (problem !== undefined) return failure(problem);
    const earlier = values.get(spec.name);
    if (earlier === undefined) values.set(spec.name, [token.value ?? ""]);
    else earlier.push(token.value ?? "");
  }
  return success(new Arguments(values, paths));
}

function valueProblem(spec: OptionSpec, value: string | undefined, inline: boolean): string | undefined {
  const { name, choices } = spec;
  if (spec.value === undefined) return value === undefined ? undefined : `\`--${name}\` takes no value`;
  const isOption = !inline && value !== undefined && value.length > 1 && value.startsWith("-");
  if (value === undefined || value === "" || isOption)
    return `\`--${name}\` needs a value: --${name} ${spec.value}`;
  if (choices !== undefined && !choices.includes(value)) {
    return `\`--${name} ${value}\`: the choices are ${choices.join(", ")}${didYouMean(value, choices)}`;
  }
  return undefined;
}

/** A whole number from `least` on; undefined where the option is not given. */
export function numberOption(args: Arguments, name: string, least: number): Outcome<number | undefined> {
  const value = args.value(name);
  if (value === undefined) return success(undefined);
  const number = /^\d{1,15}$/.test(value) ? Number(value) : -1;
  return number >= least
    ? success(number)
    : failure(`\`--${name} ${value}\`: a whole number from ${least} on is expected`);
}
