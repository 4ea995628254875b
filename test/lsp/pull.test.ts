/** Clients that pull diagnostics; settings; related places. */
import { afterEach, describe, expect, it } from "vitest";
import { Session } from "./session";

const URI = "file:///a.tcpflow";
const PULLS = { textDocument: { diagnostic: {} } };
const BARE_FIN = "start a=ESTABLISHED b=ESTABLISHED\na -> b: FIN seq=1\nb -> a: ACK seq=1 ack=2\n";

let session: Session;
afterEach(() => session.process.kill());

const rules = async (): Promise<unknown[]> =>
  (await session.pulled(URI)).map(({ code, severity }) => `${code} ${severity}`);

describe("pulled diagnostics", { timeout: 20_000 }, () => {
  it("are those of the newest text, and nothing is pushed", async () => {
    session = await Session.open({ capabilities: PULLS });
    await session.openDocument(URI, BARE_FIN);
    expect(await rules()).toContain("missing-ack-flag 2");
    await session.change(URI, 2, { text: BARE_FIN.replace("FIN seq=1", "FIN,ACK seq=1 ack=1") });
    expect(await rules()).not.toContain("missing-ack-flag 2");
    expect(session.published.size).toBe(0);
  });

  it("are empty for a document that is closed or was never open", async () => {
    session = await Session.open({ capabilities: PULLS });
    await session.openDocument(URI, BARE_FIN);
    await session.notify("textDocument/didClose", { textDocument: { uri: URI } });
    expect(await session.pulled(URI)).toEqual([]);
    expect(await session.pulled("file:///unknown.tcpflow")).toEqual([]);
  });

  it("carry related places in the same document", async () => {
    session = await Session.open({ capabilities: PULLS });
    await session.openDocument(
      URI,
      "a -> b: SYN seq=1\nb -> a: SYN,ACK seq=1 ack=9\na -> b: ACK seq=2 ack=2\n",
    );
    const [finding] = await session.pulled(URI);
    expect(finding?.relatedInformation?.every(({ location }) => location.uri === URI)).toBe(true);
  });
});

describe("settings", { timeout: 20_000 }, () => {
  it("come with the first message", async () => {
    session = await Session.open({
      capabilities: PULLS,
      initializationOptions: { rules: { "missing-ack-flag": "off" } },
    });
    await session.openDocument(URI, BARE_FIN);
    expect(await rules()).not.toContain("missing-ack-flag 2");
  });

  it("are asked for where the client keeps them", async () => {
    session = await Session.open({
      capabilities: { ...PULLS, workspace: { configuration: true, diagnostics: { refreshSupport: true } } },
      configuration: { profile: "textbook" },
    });
    const refreshed = new Promise<void>((resolve) =>
      session.connection.onRequest("workspace/diagnostic/refresh", () => {
        resolve();
        return null;
      }),
    );
    await session.openDocument(URI, BARE_FIN);
    await refreshed;
    expect(await rules()).toContain("missing-ack-flag 3");
  });

  it("change while documents are open", async () => {
    session = await Session.open({ capabilities: PULLS });
    await session.openDocument(URI, BARE_FIN);
    await session.notify("workspace/didChangeConfiguration", {
      settings: { tcpflow: { rules: { "missing-ack-flag": "error" } } },
    });
    expect(await rules()).toContain("missing-ack-flag 1");
  });

  it("that make no sense are as if they were not there", async () => {
    session = await Session.open({
      capabilities: PULLS,
      initializationOptions: { profile: 7, rules: ["x"], inlayHints: "yes" },
    });
    await session.openDocument(URI, BARE_FIN);
    expect(await rules()).toContain("missing-ack-flag 2");
  });
});
