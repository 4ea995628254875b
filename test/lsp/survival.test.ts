/** Any text and any order of messages: the server answers, and goes on. */
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { CompletionList, DocumentSymbol, Hover, InlayHint } from "vscode-languageserver-types";
import { Session } from "./session";

const URI = "file:///a.tcpflow";
const GOOD = "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+1\n";
const EVERYTHING = { start: { line: 0, character: 0 }, end: { line: 99_999, character: 0 } };

let session: Session;
afterEach(() => session.process.kill());

/** Every request there is, at one place. */
async function askEverything(uri: string, line: number, character: number): Promise<void> {
  const position = { line, character };
  const range = { start: position, end: { line: line + 1, character: 0 } };
  await Promise.all([
    session.at("hover", uri, position),
    session.at("completion", uri, position),
    session.at("definition", uri, position),
    session.at("references", uri, position, { context: { includeDeclaration: true } }),
    session.at("documentHighlight", uri, position),
    session.at("prepareRename", uri, position),
    session
      .at("rename", uri, position, { newName: "z" })
      .catch((error: unknown) => expect(error).toBeInstanceOf(Error)),
    session.of("codeAction", uri, { range, context: { diagnostics: [] } }),
    session.of("documentSymbol", uri),
    session.of("foldingRange", uri),
    session.of("inlayHint", uri, { range }),
    session.of("formatting", uri, { options: { tabSize: 2, insertSpaces: true } }),
    session.of("rangeFormatting", uri, { range, options: { tabSize: 2, insertSpaces: true } }),
    session.of("semanticTokens/full", uri),
    session.of("semanticTokens/full/delta", uri, { previousResultId: "none" }),
    session.of("semanticTokens/range", uri, { range }),
    session.of("diagnostic", uri),
    session.request("tcpflow/preview", { textDocument: { uri }, line }),
  ]);
}

/** Proof that it still works. */
async function stillServes(): Promise<void> {
  const uri = "file:///proof.tcpflow";
  await session.openDocument(uri, GOOD);
  const hover = await session.at<Hover | null>("hover", uri, { line: 1, character: 20 });
  expect(hover?.contents).toBeDefined();
  expect(session.defects).toEqual([]);
}

describe("any text", { timeout: 60_000 }, () => {
  it("is answered for in every request", async () => {
    session = await Session.open();
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "client",
        " -> ",
        ": ",
        "SYN",
        "seq=",
        "x+1",
        "\n",
        "\r\n",
        "\u2028",
        '"',
        "#! ",
        "expect ",
        "=>",
        "\0",
        "\ud800",
        "→",
        "：",
      ),
    );
    let version = 1;
    await session.openDocument(URI, "");
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 40 }),
        fc.nat(12),
        fc.nat(40),
        async (pieces, line, character) => {
          await session.change(URI, ++version, { text: pieces.join("") });
          await askEverything(URI, line, character);
        },
      ),
      { numRuns: 60 },
    );
    await stillServes();
  });

  it("a line of a megabyte is answered for", async () => {
    session = await Session.open();
    await session.openDocument(URI, `client -> server: SYN seq=${"x".repeat(1_000_000)}\n${GOOD}`);
    await askEverything(URI, 0, 500_000);
    await session.change(URI, 2, { text: `client -> server: SYN seq=${"x+".repeat(20_000)}1\n${GOOD}` });
    await askEverything(URI, 0, 30_000);
    await stillServes();
  });

  it("positions outside the text are answered for", async () => {
    session = await Session.open();
    await session.openDocument(URI, GOOD);
    await askEverything(URI, 999, 999);
    await askEverything(URI, 0, 999_999_999);
    await askEverything(URI, 2_147_483_647, 0);
    await stillServes();
  });
});

describe("any order of messages", { timeout: 20_000 }, () => {
  it("requests for documents that are not open", async () => {
    session = await Session.open();
    await askEverything("file:///never-opened.tcpflow", 0, 0);
    await askEverything("not a uri at all", 0, 0);
    await stillServes();
  });

  it("change before open, change after close, close twice, open twice", async () => {
    session = await Session.open();
    await session.change(URI, 1, { text: GOOD });
    await session.openDocument(URI, GOOD);
    await session.openDocument(URI, "");
    await session.notify("textDocument/didClose", { textDocument: { uri: URI } });
    await session.notify("textDocument/didClose", { textDocument: { uri: URI } });
    await session.change(URI, 5, { range: EVERYTHING, text: GOOD });
    await askEverything(URI, 0, 0);
    await stillServes();
  });

  it("edits that reach beyond the text", async () => {
    session = await Session.open();
    await session.openDocument(URI, "a");
    await session.change(URI, 2, { range: EVERYTHING, text: GOOD });
    const symbols = await session.of<DocumentSymbol[]>("documentSymbol", URI);
    expect(symbols).toHaveLength(2);
  });

  it("an unknown request is refused, an unknown notification passed over", async () => {
    session = await Session.open();
    await expect(session.request("textDocument/teleport", {})).rejects.toThrow();
    await session.notify("tcpflow/nothing", {});
    await stillServes();
  });

  it("a request before initialize is refused", async () => {
    session = await Session.start();
    await expect(session.at("hover", URI, { line: 0, character: 0 })).rejects.toMatchObject({ code: -32002 });
    await session.request("initialize", { processId: null, rootUri: null, capabilities: {} });
    await stillServes();
  });

  it("a second initialize is refused", async () => {
    session = await Session.open();
    const again = session.request("initialize", { processId: null, rootUri: null, capabilities: {} });
    await expect(again).rejects.toMatchObject({ code: -32600 });
    await stillServes();
  });

  it("a request after shutdown is refused, and exit ends the server with 0", async () => {
    session = await Session.open();
    await session.request("shutdown");
    await expect(session.at("hover", URI, { line: 0, character: 0 })).rejects.toMatchObject({ code: -32600 });
    expect(await session.exit()).toBe(0);
  });

  it("exit without shutdown ends it with 1", async () => {
    session = await Session.open();
    expect(await session.exit()).toBe(1);
  });

  it("a cancelled request ends, and the next is answered", async () => {
    session = await Session.open();
    await session.openDocument(URI, GOOD.repeat(2_000));
    const cancelled = session.connection.sendRequest("textDocument/documentSymbol", {
      textDocument: { uri: URI },
    });
    await session.notify("$/cancelRequest", { id: 1 });
    await Promise.allSettled([cancelled]);
    await stillServes();
  });

  it("answers are for the newest text when changes come in a row", async () => {
    session = await Session.open();
    await session.openDocument(URI, "");
    for (let version = 2; version <= 40; version++)
      void session.change(URI, version, { text: GOOD.repeat(version) });
    const symbols = await session.of<DocumentSymbol[]>("documentSymbol", URI);
    expect(symbols).toHaveLength(80);
  });
});

describe("line breaks", { timeout: 20_000 }, () => {
  it("of any kind are counted as the protocol counts them", async () => {
    session = await Session.open();
    await session.openDocument(URI, `# one\r\n# two\r${GOOD}`);
    const hints = await session.of<InlayHint[]>("inlayHint", URI, { range: EVERYTHING });
    expect(hints[0]?.position).toEqual({ line: 2, character: 27 });
    const list = await session.at<CompletionList>("completion", URI, { line: 4, character: 0 });
    expect(list.items[0]?.label).toBe("client -> server: ACK seq=x+1 ack=y+1");
  });
});
