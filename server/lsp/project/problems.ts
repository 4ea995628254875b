/** What cannot be understood in a configuration file, as diagnostics of that file while an open document depends on it. */
import { DiagnosticSeverity, type Diagnostic as ProtocolDiagnostic } from "vscode-languageserver";
import { LineIndex } from "../../text/lines";
import type { ConfigFile } from "./config-files";

/** @param send To the client: all there is to say of a file now. */
export class ConfigProblems {
  private shown = new Map<string, ConfigFile>();

  constructor(private readonly send: (uri: string, diagnostics: ProtocolDiagnostic[]) => void) {}

  show(files: readonly ConfigFile[]): void {
    const faulty = new Map(
      files.filter(({ problems }) => problems.length > 0).map((file) => [file.uri, file]),
    );
    for (const uri of this.shown.keys()) if (!faulty.has(uri)) this.send(uri, []);
    for (const [uri, file] of faulty) if (this.shown.get(uri) !== file) this.send(uri, diagnosticsOf(file));
    this.shown = faulty;
  }
}

function diagnosticsOf({ content, problems }: ConfigFile): ProtocolDiagnostic[] {
  const lines = new LineIndex(content.ok ? content.value : "");
  const positionAt = (offset: number) => {
    const { line, column } = lines.positionAt(offset);
    return { line, character: column };
  };
  return problems.map(({ start, end, message }) => ({
    range: { start: positionAt(start), end: positionAt(end) },
    severity: DiagnosticSeverity.Error,
    source: "tcpflow",
    message,
  }));
}
