/** A finding as the protocol says it. */
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as ProtocolDiagnostic,
} from "vscode-languageserver";
import { citationUrl, type Diagnostic, type Severity } from "../rules/diagnostic";
import type { Part } from "./part";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

export function protocolDiagnostic(uri: string, part: Part, diagnostic: Diagnostic): ProtocolDiagnostic {
  const clause = diagnostic.spec[0];
  return {
    range: part.rangeOf(diagnostic),
    severity: diagnostic.expected ? DiagnosticSeverity.Information : SEVERITY[diagnostic.severity],
    code: diagnostic.rule,
    ...(clause ? { codeDescription: { href: citationUrl(clause) } } : {}),
    source: "tcpflow",
    message: diagnostic.message,
    ...(diagnostic.rule === "unused-ignore" ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    relatedInformation: diagnostic.related.map((place) => ({
      location: { uri, range: part.rangeOf(place) },
      message: place.message,
    })),
  };
}

export function protocolDiagnostics(uri: string, parts: readonly Part[]): ProtocolDiagnostic[] {
  return parts.flatMap((part) =>
    part.analysis.diagnostics.map((each) => protocolDiagnostic(uri, part, each)),
  );
}
