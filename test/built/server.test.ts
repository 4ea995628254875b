/** The bundled language server over standard input and output, started as an editor starts it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { root } from "../../scripts/lib/paths.mjs";
import { RpcClient } from "./rpc";

const STARTS = [
  { name: "dist/server.js --stdio", file: "dist/server.js", args: ["--stdio"] },
  { name: "tcpflowc lsp --stdio", file: "dist/tcpflowc.js", args: ["lsp", "--stdio"] },
];

const WRONG = "client -> server: SYN seq=x\nserver -> client: SYN,ACK seq=y ack=x+2\n";

describe.each(STARTS)("$name", ({ file, args }) => {
  let client: RpcClient | undefined;
  const start = () => {
    client = new RpcClient(join(root, file), args);
    return client;
  };
  afterEach(() => client?.kill());

  test("says what it can do, reports a fault as the document opens, and ends when it is told to", async () => {
    const editor = start();
    const answer = await editor.request("initialize", { processId: null, rootUri: null, capabilities: {} });
    expect(answer).toMatchObject({ capabilities: { hoverProvider: expect.anything() } });
    editor.notify("initialized", {});
    editor.notify("textDocument/didOpen", {
      textDocument: { uri: "file:///a.tcpflow", languageId: "tcpflow", version: 1, text: WRONG },
    });
    expect(await editor.notification("textDocument/publishDiagnostics")).toMatchObject({
      uri: "file:///a.tcpflow",
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ code: "synack-ack-mismatch", source: "tcpflow" }),
      ]),
    });
    await editor.request("shutdown", {});
    editor.notify("exit", {});
    expect(await editor.ended()).toBe(0);
  });

  test("has the pages of the rules in it", async () => {
    const editor = start();
    await editor.request("initialize", { processId: null, rootUri: null, capabilities: {} });
    for (const path of ["README.md", "zh-cn/synack-ack-mismatch.md"]) {
      const page = readFileSync(join(root, "docs/rules", path), "utf8");
      expect(await editor.request("tcpflow/rulePage", { path })).toBe(page);
    }
  });

  test("does not outlive an editor that hangs up", async () => {
    const editor = start();
    await editor.request("initialize", { processId: null, rootUri: null, capabilities: {} });
    editor.hangUp();
    expect(await editor.ended()).not.toBeNull();
  });
});
