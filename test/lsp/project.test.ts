/** The configuration files of a real folder, followed by a real server, agree with the command line. */
import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RegistrationParams } from "vscode-languageserver-protocol";
import type { Diagnostic } from "vscode-languageserver-types";
import { Session, type SessionOptions } from "./session";

const BARE_FIN = "start a=ESTABLISHED b=ESTABLISHED\na -> b: FIN seq=1\nb -> a: ACK seq=1 ack=2\n";
const RULE = "missing-ack-flag";
const CAPABILITIES = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
};

let folder: string;
let session: Session;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tcpflow project "));
  mkdirSync(join(folder, "deep"));
});
afterEach(() => {
  session.process.kill();
  rmSync(folder, { recursive: true });
});

const uriOf = (name: string): string => pathToFileURL(join(folder, name)).toString();
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const setRule = (name: string, level: string): void => write(name, `{ "rules": { "${RULE}": "${level}" } }`);

async function open(options: SessionOptions = {}): Promise<void> {
  session = await Session.open({ capabilities: CAPABILITIES, ...options });
}

/** The rule's severity, as the protocol numbers them; undefined where it is off. */
function severityOf(diagnostics: readonly Diagnostic[]): number | undefined {
  return diagnostics.find(({ code }) => code === RULE)?.severity;
}

async function severity(name: string): Promise<number | undefined> {
  return severityOf(await session.pulled(uriOf(name)));
}

const told = (name: string) =>
  session.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(name), type: 2 }] });
const refreshed = (): Promise<void> =>
  new Promise((resolve) =>
    session.connection.onRequest("workspace/diagnostic/refresh", () => {
      resolve();
      return null;
    }),
  );

describe("a configuration file", { timeout: 20_000 }, () => {
  it("holds for the documents below it, the nearest one alone", async () => {
    setRule(".tcpflowrc.json", "info");
    setRule("deep/.tcpflowrc.jsonc", "error");
    await open();
    for (const name of ["a.tcpflow", "deep/b.tcpflow"]) await session.openDocument(uriOf(name), BARE_FIN);
    await session.openDocument("untitled:Untitled-1", BARE_FIN);
    expect(await severity("a.tcpflow")).toBe(3);
    expect(await severity("deep/b.tcpflow")).toBe(1);
    expect(severityOf(await session.pulled("untitled:Untitled-1"))).toBe(2);
  });

  it("yields to what the editor has set", async () => {
    write(".tcpflowrc.json", `{ "profile": "textbook", "rules": { "${RULE}": "off" } }`);
    await open({ initializationOptions: { rules: { [RULE]: "error" } } });
    await session.openDocument(uriOf("a.tcpflow"), BARE_FIN);
    expect(await severity("a.tcpflow")).toBe(1);
  });

  it("is watched: written, changed and removed while a document is open", async () => {
    await open();
    await session.openDocument(uriOf("a.tcpflow"), BARE_FIN);
    expect(await severity("a.tcpflow")).toBe(2);
    for (const [level, expected] of [
      ["error", 1],
      ["off", undefined],
    ] as const) {
      setRule(".tcpflowrc.json", level);
      const again = refreshed();
      await told(".tcpflowrc.json");
      await again;
      expect(await severity("a.tcpflow")).toBe(expected);
    }
    unlinkSync(join(folder, ".tcpflowrc.json"));
    await told(".tcpflowrc.json");
    expect(await severity("a.tcpflow")).toBe(2);
  });

  it("is asked to be watched", async () => {
    session = await Session.start();
    const registered = new Promise<RegistrationParams>((resolve) =>
      session.connection.onRequest("client/registerCapability", (params: RegistrationParams) => {
        resolve(params);
        return null;
      }),
    );
    await session.request("initialize", { processId: null, rootUri: null, capabilities: CAPABILITIES });
    await session.notify("initialized", {});
    const [{ method, registerOptions } = { method: "", registerOptions: {} }] = (await registered)
      .registrations;
    expect(method).toBe("workspace/didChangeWatchedFiles");
    expect(registerOptions).toMatchObject({
      watchers: [{ globPattern: "**/.tcpflowrc.json" }, { globPattern: "**/.tcpflowrc.jsonc" }],
    });
  });

  it("is looked at when a document is opened, also where nobody watches", async () => {
    await open({ capabilities: { textDocument: { diagnostic: {} } } });
    await session.openDocument(uriOf("a.tcpflow"), BARE_FIN);
    expect(await severity("a.tcpflow")).toBe(2);
    setRule(".tcpflowrc.json", "info");
    await session.openDocument(uriOf("b.tcpflow"), BARE_FIN);
    expect(await severity("b.tcpflow")).toBe(3);
    expect(await severity("a.tcpflow")).toBe(3);
  });

  it("is looked at again while somebody types, also where nobody watches", async () => {
    await open({ capabilities: {} });
    await session.openDocument(uriOf("a.tcpflow"), BARE_FIN);
    expect(severityOf(await session.pushed(uriOf("a.tcpflow"), 1))).toBe(2);
    setRule(".tcpflowrc.json", "info");
    await new Promise((resolve) => setTimeout(resolve, 2100));
    await session.change(uriOf("a.tcpflow"), 2, { text: `${BARE_FIN}# more\n` });
    expect(severityOf(await session.pushed(uriOf("a.tcpflow"), 2))).toBe(3);
  });

  it("is followed, also where the client refuses to show things anew", async () => {
    await open();
    await session.openDocument(uriOf("a.tcpflow"), BARE_FIN);
    setRule(".tcpflowrc.json", "error");
    await told(".tcpflowrc.json");
    expect(await severity("a.tcpflow")).toBe(1);
    expect(await severity("a.tcpflow")).toBe(1);
  });

  it("changes the preview of who has asked for one", async () => {
    await open();
    let changes = 0;
    session.connection.onNotification("tcpflow/previewChanged", () => {
      changes += 1;
    });
    await session.openDocument(uriOf("a.tcpflow"), BARE_FIN);
    setRule(".tcpflowrc.json", "error");
    await told(".tcpflowrc.json");
    await severity("a.tcpflow");
    expect(changes).toBe(0);
    await session.request("tcpflow/preview", { textDocument: { uri: uriOf("a.tcpflow") }, line: 0 });
    setRule(".tcpflowrc.json", "off");
    await told(".tcpflowrc.json");
    await told(".tcpflowrc.json");
    await severity("a.tcpflow");
    expect(changes).toBe(1);
  });
});

describe("a configuration file that is wrong", { timeout: 20_000 }, () => {
  const CONFIG = ".tcpflowrc.json";

  async function messages(): Promise<readonly string[]> {
    await severity("a.tcpflow");
    return (session.published.get(uriOf(CONFIG))?.diagnostics ?? []).map(
      ({ message, range: { start, end } }) => `${start.line}:${start.character}-${end.character} ${message}`,
    );
  }

  it("has its problems at their places, and what is right in it counts", async () => {
    write(CONFIG, `{\n  "rules": { "${RULE}": "error", "hole": "of" }\n}`);
    await open();
    await session.openDocument(uriOf("a.tcpflow"), BARE_FIN);
    expect(await severity("a.tcpflow")).toBe(1);
    expect(await messages()).toEqual([
      expect.stringMatching(/^1:50-54 rule `hole`: unknown level `of`; .*did you mean `off`\?$/),
    ]);
    setRule(CONFIG, "error");
    await told(CONFIG);
    expect(await messages()).toEqual([]);
    expect(session.defects).toEqual([]);
  });

  it("is silent again when the last document that it holds for is closed", async () => {
    write(CONFIG, "{ nothing");
    await open();
    await session.openDocument(uriOf("a.tcpflow"), BARE_FIN);
    expect(await messages()).toEqual([expect.stringMatching(/^0:2-9 it is not JSON: /)]);
    await session.notify("textDocument/didClose", { textDocument: { uri: uriOf("a.tcpflow") } });
    expect(await messages()).toEqual([]);
  });

  it.each([
    ["a folder", () => mkdirSync(join(folder, CONFIG)), "it is no file"],
    [
      "not UTF-8",
      () => writeFileSync(join(folder, CONFIG), Buffer.from([0x7b, 0xe9])),
      "it is not UTF-8 text",
    ],
    [
      "larger than any configuration",
      () => write(CONFIG, " ".repeat(1024 * 1024 + 1)),
      "it is larger than 1 MB",
    ],
  ])("as it is %s does not stop the server", async (_what, prepare, message) => {
    prepare();
    await open();
    await session.openDocument(uriOf("a.tcpflow"), BARE_FIN);
    expect(await severity("a.tcpflow")).toBe(2);
    expect(await messages()).toEqual([expect.stringContaining(message)]);
    expect(session.defects).toEqual([]);
  });
});
