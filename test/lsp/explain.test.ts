/** The way from a finding to the page of its rule, on the wire. */
import { afterEach, describe, expect, it } from "vitest";
import type { CodeAction, Hover, MarkupContent } from "vscode-languageserver-types";
import { pageAt } from "../../server/render/rules/pages";
import { Session } from "./session";

const URI = "file:///a.tcpflow";
const TEXT = `client -> server: SYN seq=x
server -> client: SYN,ACK seq=y ack=x+2
client -> server: ACK seq=x+1 ack=y+1
`;
const ANNOUNCED = { commands: ["tcpflow.explainRule"] };
const LINE = { start: { line: 1, character: 0 }, end: { line: 1, character: 39 } };

let session: Session;
afterEach(() => session.process.kill());

async function open(initializationOptions?: unknown, text = TEXT): Promise<void> {
  session = await Session.open({ initializationOptions });
  await session.openDocument(URI, text);
}

async function explanations(only?: string[]): Promise<CodeAction[]> {
  const context = { diagnostics: [], ...(only ? { only } : {}) };
  const actions = await session.of<CodeAction[]>("codeAction", URI, { range: LINE, context });
  return actions.filter(({ title }) => title.startsWith("Explain "));
}

async function hovered(): Promise<string> {
  const { contents } = await session.at<Hover>("hover", URI, { line: 1, character: 7 });
  return (contents as MarkupContent).value;
}

describe("an editor that has the command", { timeout: 20_000 }, () => {
  it("is offered it for each rule that has found something there", async () => {
    await open(ANNOUNCED);
    const [action, ...others] = await explanations();
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      title: "Explain synack-ack-mismatch",
      kind: "quickfix",
      command: { command: "tcpflow.explainRule", arguments: ["synack-ack-mismatch"] },
      diagnostics: [{ code: "synack-ack-mismatch" }],
    });
    expect(action?.edit).toBeUndefined();
  });

  it("is not offered it where only other kinds are asked for", async () => {
    await open(ANNOUNCED);
    expect(await explanations(["source.fixAll"])).toEqual([]);
    expect(await explanations(["quickfix"])).toHaveLength(1);
  });

  it("is led there from the hover, while the diagnostic leads to the clause", async () => {
    await open(ANNOUNCED);
    expect(await hovered()).toContain(
      "[`synack-ack-mismatch`](command:tcpflow.explainRule?%5B%22synack-ack-mismatch%22%5D)",
    );
    await expect.poll(() => session.published.get(URI)?.diagnostics.length).toBeGreaterThan(0);
    expect(session.published.get(URI)?.diagnostics[0]?.codeDescription?.href).toBe(
      "https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.3",
    );
  });

  it("is led there from the rule's name in a directive", async () => {
    await open(ANNOUNCED, "a -> b: SYN #! ignore hole\n");
    const { contents } = await session.at<Hover>("hover", URI, { line: 0, character: 24 });
    expect((contents as MarkupContent).value).toContain("(command:tcpflow.explainRule?%5B%22hole%22%5D)");
  });
});

describe("another editor", { timeout: 20_000 }, () => {
  it.each([
    [undefined],
    [{ inlayHints: { states: false } }],
    [{ commands: "tcpflow.explainRule" }],
    [{ commands: ["tcpflow.other"] }],
  ])("that announces %j sees no such command", async (initializationOptions) => {
    await open(initializationOptions);
    expect(await explanations()).toEqual([]);
    expect(await hovered()).toContain("`synack-ack-mismatch`");
    expect(await hovered()).not.toContain("command:");
  });
});

describe("tcpflow/rulePage", { timeout: 20_000 }, () => {
  const ask = (path: unknown) => session.request("tcpflow/rulePage", { path });

  it("answers with the page of docs/rules", async () => {
    await open();
    for (const path of ["README.md", "zh-cn/README.md", "hole.md", "zh-cn/hole.md"]) {
      expect(await ask(path)).toBe(pageAt(path));
    }
    expect(await ask("zh-cn/synack-ack-mismatch.md")).toContain("## 错在哪里");
  });

  it("answers nothing where there is none", async () => {
    await open();
    for (const path of ["", "no-such-rule.md", "../README.md", "/etc/hosts"])
      expect(await ask(path)).toBe(null);
  });
});
