/** A whole session with the server, as an editor without pull diagnostics leads it. */
import { describe, expect, it } from "vitest";
import type { CodeAction, CompletionList, Hover, WorkspaceEdit } from "vscode-languageserver-types";
import { applied, Session } from "./session";

const URI = "file:///handshake.tcpflow";
const WRONG =
  "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+2\nclient -> server: ACK seq=x+1 ack=y+1\n";

describe("a session over standard input and output", { timeout: 20_000 }, () => {
  it("initialize, open, diagnostics, fix, hover, completion, rename, close, shutdown, exit", async () => {
    const session = await Session.open();
    await session.openDocument(URI, WRONG);

    const [finding, ...others] = await session.pushed(URI, 1);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: "synack-ack-mismatch",
      severity: 1,
      source: "tcpflow",
      codeDescription: { href: "https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.3" },
      range: { start: { line: 1 }, end: { line: 1 } },
    });

    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 40 } };
    const actions = await session.of<CodeAction[]>("codeAction", URI, {
      range,
      context: { diagnostics: [finding] },
    });
    const fix = actions.find(({ kind, isPreferred }) => kind === "quickfix" && isPreferred);
    const edits = fix?.edit?.changes?.[URI] ?? [];
    expect(applied(WRONG, edits)).toBe(WRONG.replace("x+2", "x+1"));

    await session.change(URI, 2, ...edits.map(({ range, newText }) => ({ range, text: newText })));
    expect(await session.pushed(URI, 2)).toEqual([]);

    const hover = await session.at<Hover>("hover", URI, { line: 1, character: 20 });
    expect(JSON.stringify(hover.contents)).toContain("SYN-RECEIVED");

    await session.change(URI, 3, {
      range: { start: { line: 2, character: 0 }, end: { line: 3, character: 0 } },
      text: "\n",
    });
    const list = await session.at<CompletionList>("completion", URI, { line: 2, character: 0 });
    expect(list.items.slice(0, 3).map(({ label }) => label)).toContain(
      "client -> server: ACK seq=x+1 ack=y+1",
    );

    const renamed = await session.at<WorkspaceEdit>(
      "rename",
      URI,
      { line: 0, character: 1 },
      { newName: "客户端" },
    );
    expect(renamed.changes?.[URI]).toHaveLength(2);

    await session.notify("textDocument/didClose", { textDocument: { uri: URI } });
    expect(await session.pushed(URI, undefined)).toEqual([]);
    expect(await session.end()).toBe(0);
  });
});
