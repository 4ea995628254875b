/** What single requests answer on the wire. */
import { afterEach, describe, expect, it } from "vitest";
import type {
  CompletionList,
  DocumentSymbol,
  FoldingRange,
  InlayHint,
  SemanticTokens,
  SemanticTokensDelta,
  TextEdit,
} from "vscode-languageserver-types";
import type { PreviewModel } from "../../server/render/preview/model";
import type { StepView } from "../../server/render/steps/model";
import { applied, Session } from "./session";

const URI = "file:///a.tcpflow";
const TEXT = `scenario "one"
client -> server: SYN seq=x
server -> client: SYN,ACK seq=y
client -> server: ACK
`;
const ALL = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };

let session: Session;
afterEach(() => session.process.kill());

async function open(capabilities: object = {}, initializationOptions?: unknown): Promise<void> {
  session = await Session.open({ capabilities, initializationOptions });
  await session.openDocument(URI, TEXT);
}

describe("initialize", { timeout: 20_000 }, () => {
  it("says what the server can do", async () => {
    session = await Session.start();
    const result = await session.request<{
      capabilities: Record<string, unknown>;
      serverInfo: { name: string };
    }>("initialize", { processId: null, rootUri: null, capabilities: {} });
    expect(result.serverInfo.name).toBe("tcpflow");
    expect(result.capabilities).toMatchObject({
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: 2 },
      hoverProvider: true,
      renameProvider: { prepareProvider: true },
      codeActionProvider: { codeActionKinds: ["quickfix", "source.fixAll.tcpflow"] },
    });
  });
});

describe("completion", { timeout: 20_000 }, () => {
  const ask = () => session.at<CompletionList>("completion", URI, { line: 4, character: 0 });

  it("keeps its order, and replaces the line so far", async () => {
    await open();
    const { items, isIncomplete } = await ask();
    expect(isIncomplete).toBe(true);
    const order = items.map(({ sortText }) => sortText ?? "");
    expect(order).toEqual([...order].sort());
    expect(items[0]?.textEdit).toMatchObject({ range: { start: { line: 4, character: 0 } } });
    expect(items.every(({ insertTextFormat }) => insertTextFormat === 1)).toBe(true);
  });

  it("marks what will be written over, for clients that know snippets", async () => {
    await open({ textDocument: { completion: { completionItem: { snippetSupport: true } } } });
    const data = (await ask()).items.find(({ label }) => label.includes("len="));
    expect(data).toMatchObject({ insertTextFormat: 2 });
    expect(data?.textEdit?.newText).toContain(`len=\${1:100}$0`);
  });
});

describe("semantic tokens", { timeout: 20_000 }, () => {
  it("come whole, as a difference, and for a range", async () => {
    await open();
    const full = await session.of<SemanticTokens>("semanticTokens/full", URI);
    expect(full.data.slice(0, 10)).toEqual([0, 0, 8, 0, 0, 0, 9, 5, expect.any(Number), 0]);

    await session.change(URI, 2, { range: { start: ALL.end, end: ALL.end }, text: "# end\n" });
    const delta = await session.of<SemanticTokensDelta>("semanticTokens/full/delta", URI, {
      previousResultId: full.resultId,
    });
    expect(delta.edits).toHaveLength(1);
    expect(delta.edits[0]).toMatchObject({ start: full.data.length, deleteCount: 0 });

    const last = { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } };
    const range = await session.of<SemanticTokens>("semanticTokens/range", URI, { range: last });
    expect(range.data[0]).toBe(3);
    expect(range.data.length).toBeLessThan(full.data.length);
  });
});

describe("inlay hints", { timeout: 20_000 }, () => {
  it("stand where the numbers would, and can be accepted", async () => {
    await open();
    const hints = await session.of<InlayHint[]>("inlayHint", URI, { range: ALL });
    const numbers = hints.filter(({ textEdits }) => textEdits);
    const text = applied(
      TEXT,
      numbers.flatMap(({ textEdits }) => textEdits ?? []),
    );
    expect(text).toContain("SYN,ACK seq=y ack=x+1\nclient -> server: ACK seq=x+1 ack=y+1\n");
  });

  it("can be turned off", async () => {
    await open({}, { inlayHints: { states: false, numbers: false } });
    expect(await session.of<InlayHint[]>("inlayHint", URI, { range: ALL })).toEqual([]);
  });
});

describe("structure", { timeout: 20_000 }, () => {
  it("outline and folding", async () => {
    await open();
    const [scenario] = await session.of<DocumentSymbol[]>("documentSymbol", URI);
    expect(scenario?.children?.map(({ name }) => name)).toEqual([
      "1 client → server",
      "2 server → client",
      "3 client → server",
    ]);
    expect(await session.of<FoldingRange[]>("foldingRange", URI)).toEqual([{ startLine: 0, endLine: 3 }]);
  });

  it("formatting of a range leaves the rest alone", async () => {
    await open();
    await session.change(URI, 2, { text: "a->b:syn\nb->a:rst,ack\n" });
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await session.of<TextEdit[]>("rangeFormatting", URI, { range, options });
    expect(applied("a->b:syn\nb->a:rst,ack\n", edits)).toBe("a->b:syn\nb -> a: RST,ACK\n");
  });

  it("a preview holds a picture of every scenario", async () => {
    await open();
    const params = { textDocument: { uri: URI }, view: "mermaid", line: 1 };
    const preview = await session.request<PreviewModel>("tcpflow/preview", params);
    const { title, picture } = preview.scenarios[0] ?? {};
    expect(title).toBe("one");
    expect(picture?.view === "mermaid" && picture.text).toContain("sequenceDiagram");
  });

  it("a step of a preview tells what is known there", async () => {
    await open();
    const asked = { textDocument: { uri: URI }, line: 1, scenario: 0, machines: false };
    const step = (at: object) => session.request<StepView | null>("tcpflow/previewStep", { ...asked, at });
    expect(await step({ step: 1 })).toMatchObject({
      line: 1,
      events: [{ words: "SYN seq=x reaches server" }],
    });
    expect(await step({ line: 3 })).toMatchObject({ first: 4, last: 5, count: 6 });
    expect(await step({ step: 6 })).toBeNull();
  });
});

describe("a picture's file", { timeout: 20_000 }, () => {
  it("is the text of the format that is asked for", async () => {
    await open();
    const textDocument = { uri: URI };
    const ask = (format: string, scenario: number | null) =>
      session.request("tcpflow/picture", { textDocument, line: 1, format, theme: "light", scenario });
    expect(await ask("mermaid", null)).toMatch(/^%% scenario 1: one\nsequenceDiagram\n/);
    expect(await ask("svg", 0)).toMatch(/^<svg /);
    expect(await ask("svg", 3)).toBeNull();
  });
});

describe("rename", { timeout: 20_000 }, () => {
  it("is refused with the reason", async () => {
    await open();
    const refused = session.at("rename", URI, { line: 1, character: 1 }, { newName: "server" });
    await expect(refused).rejects.toMatchObject({
      message: expect.stringContaining("already a host called “server”"),
    });
  });
});
