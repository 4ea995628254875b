/** The invariants of ARCHITECTURE.md hold in this repository, and the functions that say so can complain. */
import { describe, expect, test } from "vitest";
import { moduleOf, modulesOf } from "./modules";
import * as rules from "./rules";

const product = modulesOf("server", "client");
const everything = modulesOf("server", "client", "test", "scripts", "bench");

describe("this repository", () => {
  test("has modules to look at", () => {
    expect(product.length).toBeGreaterThan(50);
    expect(product.flatMap((module) => module.imports).length).toBeGreaterThan(100);
  });

  test("a layer imports only from itself and from those below it", () => {
    expect(rules.layerViolations(product)).toEqual([]);
  });

  test("the core knows no editor, no protocol and no file system", () => {
    expect(rules.coreViolations(product)).toEqual([]);
  });

  test("client and server share no protocol types", () => {
    expect(rules.processViolations(product)).toEqual([]);
  });

  test("the webview's page needs nothing but a browser", () => {
    expect(rules.webviewViolations(product)).toEqual([]);
  });

  test("no modules load each other in a circle", () => {
    expect(rules.importCycles(everything)).toEqual([]);
  });

  test("no file is longer than 400 lines", () => {
    expect(rules.lengthViolations(everything)).toEqual([]);
  });

  test("every module begins with a sentence on its duty", () => {
    expect(rules.openingViolations(product)).toEqual([]);
  });

  test("nothing is left open, silenced or skipped", () => {
    const others = everything.filter(({ path }) => !path.startsWith("test/architecture/"));
    expect(rules.habitViolations(others)).toEqual([]);
  });
});

describe("the checks themselves", () => {
  const duty = "/** Does something. */\n";

  test("imports are found in all their forms", () => {
    const text = `import type { A } from "./a";\nimport {\n  b,\n} from "../b";\nexport * from "./c";\nimport "d";\nconst e = await import("./e");\n`;
    const module = moduleOf("server/x.ts", text);
    expect(module.imports).toEqual(["./a", "../b", "./c", "d", "./e"]);
    expect(module.loads).toEqual(["../b", "./c", "d", "./e"]);
  });

  test("an import from a higher layer, of no layer and into the client is seen", () => {
    const modules = [
      moduleOf("server/tcp/up.ts", 'import { parse } from "../syntax/parse";'),
      moduleOf("server/ide/fine.ts", 'import { analyze } from "../analyze";\nimport { near } from "./near";'),
      moduleOf("server/elsewhere/x.ts", ""),
      moduleOf("server/cli/out.ts", 'import { panel } from "../../client/panel";'),
    ];
    expect(rules.layerViolations(modules)).toEqual([
      "server/tcp/up.ts imports server/syntax/parse, which is not below it",
      "server/elsewhere/x.ts is in no layer",
      "server/cli/out.ts imports client/panel, which is not below it",
    ]);
  });

  test("a core module that reads files is seen, a command that does is not", () => {
    const text = 'import { readFileSync } from "node:fs";';
    expect(
      rules.coreViolations([moduleOf("server/ide/x.ts", text), moduleOf("server/cli/x.ts", text)]),
    ).toEqual(["server/ide/x.ts imports node:fs"]);
  });

  test("protocol types that cross between the processes are seen", () => {
    const modules = [
      moduleOf("client/a.ts", 'import type { Range } from "vscode-languageserver";'),
      moduleOf("client/b.ts", 'import type { X } from "../server/lsp/messages";'),
      moduleOf(
        "client/c.ts",
        'import type { Span } from "../server/text/span";\nimport * as vscode from "vscode";',
      ),
      moduleOf("server/lsp/d.ts", 'import * as vscode from "vscode";'),
    ];
    expect(rules.processViolations(modules)).toEqual([
      "client/a.ts imports vscode-languageserver",
      "client/b.ts imports ../server/lsp/messages",
      "server/lsp/d.ts imports vscode",
    ]);
  });

  test("a page that imports Node or VS Code is seen", () => {
    const page = moduleOf("client/webview/page.ts", 'import "node:fs";\nimport mermaid from "mermaid";');
    expect(rules.webviewViolations([page])).toEqual(["client/webview/page.ts imports node:fs"]);
  });

  test("a circle is seen, also through an index file", () => {
    const modules = [
      moduleOf("server/ide/a.ts", 'import "./b";'),
      moduleOf("server/ide/b/index.ts", 'import "./c";'),
      moduleOf("server/ide/b/c.ts", 'import "../a";'),
    ];
    expect(rules.importCycles(modules)).toEqual([
      "server/ide/a.ts -> server/ide/b/index.ts -> server/ide/b/c.ts -> server/ide/a.ts",
    ]);
  });

  test("a long file, a missing opening and a habit are seen", () => {
    const long = moduleOf("server/text/long.ts", duty + "x;\n".repeat(400));
    const fitting = moduleOf("server/text/fitting.ts", duty + "x;\n".repeat(399));
    expect(rules.lengthViolations([long, fitting])).toEqual([
      "server/text/long.ts has 401 lines, more than 400",
    ]);
    expect(rules.openingViolations([long, moduleOf("server/text/bare.ts", "export {};")])).toEqual([
      "server/text/bare.ts does not begin with /** its duty */",
    ]);
    expect(rules.habitViolations([moduleOf("test/x.test.ts", "test.only('x')")])).toEqual([
      "test/x.test.ts holds a test that is not run, or the only one that is",
    ]);
  });
});
