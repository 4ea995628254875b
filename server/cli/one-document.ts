/** The one document that `render` and `trace` work on: a file, standard input, or a fence of a Markdown file. */
import { type Arguments, numberOption } from "./arguments";
import { documentsOf, type SourceDocument } from "./documents";
import { failure, type Host, type Outcome, success } from "./host";
import { isMarkdown, readNamed, readStandardInput, STANDARD_INPUT } from "./read-source";

export async function oneDocument(args: Arguments, host: Host): Promise<Outcome<SourceDocument>> {
  const [path, extra] = args.paths;
  if (path === undefined)
    return failure("which file? Name a .tcpflow file, a Markdown file, or `-` for standard input");
  if (extra !== undefined) return failure(`one file at a time: \`${extra}\` is too many`);
  const wanted = numberOption(args, "fence", 1);
  if (!wanted.ok) return wanted;
  const isInput = path === STANDARD_INPUT;
  const source = isInput ? await readStandardInput(host) : readNamed(path, host);
  if (source.kind === "refused") return failure(`${path}: ${source.reason}`);
  const name = isInput ? (args.value("stdin-filename") ?? path) : path;
  return chosen(name, documentsOf(name, source.text), wanted.value);
}

function chosen(
  path: string,
  documents: readonly SourceDocument[],
  fence: number | undefined,
): Outcome<SourceDocument> {
  if (!isMarkdown(path) && fence !== undefined) {
    return failure(`${path}: \`--fence\` is for Markdown files`);
  }
  if (fence === undefined && documents.length > 1) {
    return failure(`${path}: it has ${documents.length} tcpflow fences; \`--fence N\` chooses one`);
  }
  const document = documents[(fence ?? 1) - 1];
  if (document !== undefined) return success(document);
  return failure(
    documents.length === 0
      ? `${path}: it has no tcpflow fence`
      : `${path}: there is no fence ${fence}; it has ${documents.length}`,
  );
}

/** `--scenario N`, if there is such a one; undefined means all. */
export function scenarioOption(args: Arguments, scenarios: number): Outcome<number | undefined> {
  const wanted = numberOption(args, "scenario", 1);
  if (!wanted.ok || wanted.value === undefined || wanted.value <= scenarios) return wanted;
  return failure(`there is no scenario ${wanted.value}; the document has ${scenarios}`);
}
