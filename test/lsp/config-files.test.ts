/** Which configuration file holds for which document, and that what says the same stays the same. */
import { describe, expect, it } from "vitest";
import { Preferences } from "../../server/lsp/preferences";
import { ConfigFiles } from "../../server/lsp/project/config-files";
import { SettingsInForce } from "../../server/lsp/project/in-force";
import { ConfigProblems } from "../../server/lsp/project/problems";
import { failure, success } from "../../server/settings/outcome";

const off = (rule: string): string => `{ "profile": "textbook", "rules": { "${rule}": "off" } }`;

/** A disk of a few files, which counts how often it is asked. */
function disk(files: Record<string, string>) {
  const asked: string[] = [];
  const configs = new ConfigFiles((uri) => {
    asked.push(uri);
    const text = files[uri];
    return text === undefined ? undefined : success(text);
  });
  return { files, asked, configs };
}

describe("the nearest configuration file", () => {
  it("is looked for from the document's folder upward", () => {
    const { configs } = disk({
      "file:///p/.tcpflowrc.json": off("hole"),
      "file:///p/deep/.tcpflowrc.jsonc": off("syntax"),
    });
    expect(configs.nearest("file:///p/a.tcpflow")?.uri).toBe("file:///p/.tcpflowrc.json");
    expect(configs.nearest("file:///p/x/y/a.tcpflow")?.uri).toBe("file:///p/.tcpflowrc.json");
    expect(configs.nearest("file:///p/deep/er/a.md")?.uri).toBe("file:///p/deep/.tcpflowrc.jsonc");
    expect(configs.nearest("file:///a.tcpflow")).toBeUndefined();
  });

  it("in the topmost folder holds too, and on a Windows drive", () => {
    const { configs } = disk({ "file:///.tcpflowrc.json": "{}", "file:///c%3A/.tcpflowrc.json": "{}" });
    expect(configs.nearest("file:///a.tcpflow")?.uri).toBe("file:///.tcpflowrc.json");
    expect(configs.nearest("file:///c%3A/p/a.tcpflow")?.uri).toBe("file:///c%3A/.tcpflowrc.json");
  });

  it.each([
    "untitled:Untitled-1",
    "vscode-vfs://github/o/r/a.tcpflow",
    "nothing",
    "",
    "file:",
    "file:x",
    "file:/",
  ])("of %j is none", (uri) => expect(disk({}).configs.nearest(uri)).toBeUndefined());

  it("is asked for once in each folder until it is forgotten", () => {
    const { configs, asked } = disk({});
    configs.nearest("file:///p/a.tcpflow");
    const once = asked.length;
    configs.nearest("file:///p/b.tcpflow");
    configs.nearest("file:///p/a.tcpflow");
    expect(asked).toHaveLength(once);
    configs.forget();
    configs.nearest("file:///p/a.tcpflow");
    expect(asked).toHaveLength(2 * once);
  });

  it("stays the same object as long as it says the same", () => {
    const { configs, files } = disk({ "file:///p/.tcpflowrc.json": off("hole") });
    const uri = "file:///p/a.tcpflow";
    const first = configs.nearest(uri);
    configs.forget();
    expect(configs.nearest(uri)).toBe(first);
    files["file:///p/.tcpflowrc.json"] = off("syntax");
    expect(configs.nearest(uri)).toBe(first);
    configs.forget();
    expect(configs.nearest(uri)?.options.rules).toEqual({ syntax: "off" });
  });

  it("that cannot be read is one problem, and hides those above it", () => {
    const configs = new ConfigFiles((uri) =>
      uri === "file:///p/.tcpflowrc.json" ? failure("it is no file") : success(off("hole")),
    );
    expect(configs.nearest("file:///p/a.tcpflow")).toMatchObject({
      options: {},
      problems: [{ start: 0, end: 0, message: "it is no file" }],
    });
  });
});

describe("the settings in force", () => {
  it("are the client's before the file's, rule by rule, and the same object while nothing changes", () => {
    const { configs, files } = disk({ "file:///p/.tcpflowrc.json": off("hole") });
    const preferences = new Preferences();
    const inForce = new SettingsInForce(preferences, configs);
    const uri = "file:///p/a.tcpflow";
    expect(inForce.of(uri).analyze).toEqual({ profile: "textbook", rules: { hole: "off" } });
    preferences.take({ rules: { syntax: "info" }, inlayHints: { states: false } });
    const settings = inForce.of(uri);
    expect(settings).toEqual({
      analyze: { profile: "textbook", rules: { hole: "off", syntax: "info" } },
      inlay: { states: false, numbers: true },
    });
    preferences.take({ profile: "rfc", rules: { hole: "error" } });
    expect(inForce.of(uri).analyze).toEqual({ profile: "rfc", rules: { hole: "error" } });
    const last = inForce.of(uri);
    configs.forget();
    expect(inForce.of(uri)).toBe(last);
    delete files["file:///p/.tcpflowrc.json"];
    configs.forget();
    expect(inForce.of(uri)).toBe(preferences.of(uri));
  });
});

describe("the problems of configuration files", () => {
  it("are sent when they change, and cleared when no document depends on the file", () => {
    const sent: (readonly [uri: string, messages: readonly string[]])[] = [];
    const problems = new ConfigProblems((uri, diagnostics) =>
      sent.push([
        uri,
        diagnostics.map(({ message, range }) => `${range.start.line}:${range.start.character} ${message}`),
      ]),
    );
    const { configs, files } = disk({ "file:///p/.tcpflowrc.json": '{\n  "rule": 1 }' });
    const show = (): void => problems.show([configs.nearest("file:///p/a.tcpflow") ?? []].flat());
    show();
    show();
    expect(sent).toEqual([["file:///p/.tcpflowrc.json", [expect.stringMatching(/^1:2 unknown key `rule`/)]]]);
    files["file:///p/.tcpflowrc.json"] = "{}";
    configs.forget();
    show();
    expect(sent.slice(1)).toEqual([["file:///p/.tcpflowrc.json", []]]);
    problems.show([]);
    expect(sent).toHaveLength(2);
  });
});
