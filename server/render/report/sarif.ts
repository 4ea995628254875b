/** `--format sarif`: SARIF 2.1.0, for code scanning services and IDEs. */
import type { Fix, Log, PhysicalLocation, Region, ReportingDescriptor, Result } from "sarif";
import { citationUrl, type Severity } from "../../rules/diagnostic";
import type { Rule } from "../../rules/rule";
import type { Finding, Place, Reporter, RunReport } from "./finding";
import { TOOL } from "./finding";
import { Fingerprints } from "./fingerprint";

const LEVEL: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** A finding's rule is looked up in the catalogue for its texts; a name the catalogue lacks is told without them. */
export function sarifReporter(ruleNamed: (name: string) => Rule | undefined): Reporter {
  return { file: () => "", finish: (run) => `${JSON.stringify(sarifLog(run, ruleNamed), null, 2)}\n` };
}

function sarifLog({ version, files }: RunReport, ruleNamed: (name: string) => Rule | undefined): Log {
  const names = [...new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const fingerprints = new Fingerprints();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: TOOL,
            version,
            semanticVersion: version,
            rules: names.map((name) => descriptor(name, ruleNamed(name))),
          },
        },
        columnKind: "utf16CodeUnits",
        artifacts: files.map(({ path }) => ({ location: { uri: uriOf(path) } })),
        invocations: [{ executionSuccessful: true }],
        results: files.flatMap(({ path, findings }) =>
          findings.map((finding) =>
            result(path, finding, indexOf.get(finding.rule) ?? 0, fingerprints.of(path, finding)),
          ),
        ),
      },
    ],
  };
}

function descriptor(name: string, rule: Rule | undefined): ReportingDescriptor {
  if (rule === undefined) return { id: name };
  const [clause] = rule.spec;
  const level = rule.severity.authored;
  const text = `${rule.what} ${rule.why} ${rule.remedy}`;
  return {
    id: name,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.what },
    help: { text, markdown: `${rule.what}\n\n${rule.why}\n\n**How to mend it:** ${rule.remedy}` },
    ...(clause === undefined ? {} : { helpUri: citationUrl(clause) }),
    defaultConfiguration: level === "off" ? { enabled: false } : { level: LEVEL[level] },
    properties: { tags: ["tcp", rule.group] },
  };
}

function result(path: string, finding: Finding, ruleIndex: number, fingerprint: string): Result {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: placeIn(path, finding) }],
    partialFingerprints: { "tcpflow/v1": fingerprint },
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((related, id) => ({
            id,
            message: { text: related.message },
            physicalLocation: placeIn(path, related),
          })),
        }),
    ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map((fix) => repair(path, fix)) }),
    ...(finding.expected
      ? { suppressions: [{ kind: "inSource" as const, justification: "Foreseen by `#! expect`." }] }
      : {}),
    properties: {
      scenario: finding.scenario,
      ...(finding.segment === undefined ? {} : { segment: finding.segment }),
      ...(finding.fence === undefined ? {} : { fence: finding.fence }),
      spec: finding.spec.map(({ url }) => url),
    },
  };
}

function repair(path: string, { title, edits }: Finding["fixes"][number]): Fix {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(path) },
        replacements: edits.map((edit) => ({
          deletedRegion: region(edit),
          insertedContent: { text: edit.text },
        })),
      },
    ],
  };
}

function placeIn(path: string, place: Place): PhysicalLocation {
  return { artifactLocation: { uri: uriOf(path) }, region: region(place) };
}

function region({ line, column, endLine, endColumn }: Place): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A relative path stays relative to where the check ran; an absolute one becomes a file URI. */
function uriOf(path: string): string {
  const segments = path.replaceAll("\\", "/").split("/");
  if (/^[A-Za-z]:$/.test(segments[0] ?? "")) {
    const [drive = "", ...rest] = segments;
    return `file:///${[drive, ...rest.map(encodeURIComponent)].join("/")}`;
  }
  const encoded = segments.map(encodeURIComponent).join("/");
  return encoded.startsWith("/") ? `file://${encoded}` : encoded.replace(/^\.\//, "");
}
