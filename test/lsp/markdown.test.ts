/** tcpflow fences in Markdown: the same help as in a file of their own, at the places of the Markdown file. */
import { afterEach, describe, expect, it } from "vitest";
import type {
  CodeAction,
  CompletionList,
  FoldingRange,
  Hover,
  Location,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-types";
import { applied, cursor, Session } from "./session";

const URI = "file:///notes.md";
const PULLS = { textDocument: { diagnostic: {} } };

const NOTES = `# Opening

\`\`\`tcpflow
client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+1
...
\`\`\`

Some words. client

> - quoted:
>   ~~~tcpflow
>   client -> server: SYN seq=a
>   server -> client: SYN,ACK seq=b ack=a+2
>   client -> server: ACK seq=a+1 ack=b+1
>   ~~~
`;

let session: Session;
afterEach(() => session.process.kill());

async function open(text: string): Promise<void> {
  session = await Session.open({ capabilities: PULLS });
  await session.openDocument(URI, text, "markdown");
}

describe("a fence", { timeout: 20_000 }, () => {
  it("has its diagnostics at their places in the Markdown file", async () => {
    await open(NOTES);
    const findings = await session.pulled(URI);
    expect(findings.filter(({ severity }) => severity !== 3)).toMatchObject([
      { code: "synack-ack-mismatch", range: { start: { line: 13 }, end: { line: 13 } } },
    ]);
  });

  it("is mended in place, in a quotation too", async () => {
    await open(NOTES);
    const range = { start: { line: 13, character: 0 }, end: { line: 13, character: 60 } };
    const actions = await session.of<CodeAction[]>("codeAction", URI, {
      range,
      context: { diagnostics: [] },
    });
    const mended = (action: CodeAction | undefined) => applied(NOTES, action?.edit?.changes?.[URI] ?? []);
    expect(mended(actions.find(({ isPreferred }) => isPreferred))).toBe(NOTES.replace("a+2", "a+1"));
    expect(mended(actions.find(({ title }) => title.endsWith("in this document")))).toBe(
      NOTES.replace(
        ">   client -> server: SYN seq=a",
        ">   #! ignore-file synack-ack-mismatch\n>   client -> server: SYN seq=a",
      ),
    );
  });

  it("knows its names, and only its own", async () => {
    const { text, position } = cursor(NOTES.replace("server: SYN seq=a", "ser$0ver: SYN seq=a"));
    await open(text);
    const places = await session.at<Location[]>("references", URI, position, {
      context: { includeDeclaration: true },
    });
    expect(places.map(({ range }) => range.start)).toEqual([
      { line: 12, character: 14 },
      { line: 13, character: 4 },
      { line: 14, character: 14 },
    ]);
    const edit = await session.at<WorkspaceEdit>("rename", URI, position, { newName: "s" });
    expect(applied(text, edit.changes?.[URI] ?? [])).toContain(">   client -> s: SYN seq=a\n");
  });

  it("tells of lines as the Markdown file counts them", async () => {
    const { text, position } = cursor(NOTES.replace("ack=x+1", "ack=$0x+1"));
    await open(text);
    const hover = await session.at<Hover>("hover", URI, position);
    expect(JSON.stringify(hover.contents)).toContain("first written on line 4");
  });

  it("completes the next segment before the fence ends", async () => {
    const { text, position } = cursor(NOTES.replace("ack=x+1\n", "ack=x+1\n$0\n"));
    await open(text);
    const list = await session.at<CompletionList>("completion", URI, position);
    expect(list.items[0]?.label).toBe("client -> server: ACK seq=x+1 ack=y+1");
  });

  it("folds where it stands", async () => {
    await open('text\n\n```tcpflow\nphase "open"\na -> b: SYN\n```\n');
    expect(await session.of<FoldingRange[]>("foldingRange", URI)).toMatchObject([
      { startLine: 3, endLine: 4 },
    ]);
  });

  it("is formatted without its surroundings", async () => {
    const text = "*  kept\n\n> ```tcpflow\n> a  ->  b:  syn\n> ```\n";
    await open(text);
    const edits = await session.of<TextEdit[]>("formatting", URI, {
      options: { tabSize: 2, insertSpaces: true },
    });
    expect(applied(text, edits)).toBe("*  kept\n\n> ```tcpflow\n> a -> b: SYN\n> ```\n");
  });
});

describe("outside the fences", { timeout: 20_000 }, () => {
  it("there is nothing to say", async () => {
    const { text, position } = cursor(NOTES.replace("words. client", "words. cl$0ient"));
    await open(text);
    expect(await session.at<Hover | null>("hover", URI, position)).toBeNull();
    expect(await session.at<CompletionList | null>("completion", URI, position)).toBeNull();
    expect(await session.at<CompletionList | null>("completion", URI, { line: 6, character: 0 })).toBeNull();
  });

  it("a preview shows the fence at or above the cursor", async () => {
    await open(NOTES);
    const preview = (line: number) =>
      session.request<{ scenarios: { line: number }[] }>("tcpflow/preview", {
        textDocument: { uri: URI },
        line,
      });
    expect((await preview(8)).scenarios[0]?.line).toBe(3);
    expect((await preview(13)).scenarios[0]?.line).toBe(12);
  });
});
