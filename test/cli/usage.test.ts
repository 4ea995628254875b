/** Help, version, and what is said to words that mean nothing. */
import { describe, expect, test } from "vitest";
import { version } from "../../package.json";
import { COMMANDS } from "../../server/cli/commands";
import { expectGolden } from "./golden";
import { world } from "./world";

describe("help", () => {
  test("without a command: the help, and exit 2", async () => {
    const { status, stdout, stderr } = await world().run();
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("Usage: tcpflowc COMMAND");
  });

  test.each(["--help", "-h"])("%s", async (word) => {
    const { status, stdout, stderr } = await world().run(word);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    for (const { name } of COMMANDS) expect(stdout).toContain(`  ${name}  `);
    expectGolden("help.txt", stdout);
  });

  test.each(COMMANDS.map(({ name }) => name))("%s --help", async (name) => {
    const { status, stdout, stderr } = await world().run(name, "--help");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expectGolden(`help-${name}.txt`, stdout);
  });

  test.each(["--version", "-V"])("%s", async (word) => {
    expect(await world().run(word)).toEqual({ status: 0, stdout: `tcpflowc ${version}\n`, stderr: "" });
  });
});

describe("words that mean nothing", () => {
  test.each([
    ["an unknown command, and the nearest", ["chekc"], "unknown command `chekc`; did you mean `check`?"],
    ["an unknown command far from all", ["zzzzzzz"], "unknown command `zzzzzzz`; `tcpflowc --help`"],
    ["an option without a command", ["--quiet"], "`--quiet`: an option comes behind its command"],
    ["an unknown option", ["check", "--quite"], "unknown option `--quite`; did you mean `--quiet`?"],
    ["a misspelt --version", ["--verson"], "unknown option `--verson`; did you mean `--version`? `tcpflowc"],
    ["an option of another command", ["fmt", "--quiet"], "unknown option `--quiet`"],
    ["a format that is none", ["check", "--format", "xml"], "the choices are pretty, concise"],
    ["warnings that are no number", ["check", "--max-warnings", "few"], "a whole number from 0 on"],
    [
      "a rule that is none",
      ["check", "--rule", "synack-ack-mismach=off"],
      "did you mean `synack-ack-mismatch`?",
    ],
    ["a rule without a level", ["check", "--rule", "syntax"], "RULE=LEVEL is expected"],
    [
      "a level that is none",
      ["check", "--rule", "syntax=fatal"],
      "`--rule syntax=fatal`: unknown level `fatal`",
    ],
    [
      "a profile that is none",
      ["check", "--profile", "rcf"],
      "the profiles are rfc, textbook, linux, capture",
    ],
    ["a language that is not there yet", ["check", "--locale", "zh-cn"], "not built yet"],
    ["a language nobody speaks", ["check", "--locale", "tlh"], "the choices are en, zh-cn"],
    ["--fix of standard input", ["check", "--fix", "-"], "nowhere to write"],
    ["--watch of standard input", ["check", "--watch", "-"], "cannot watch standard input"],
    [
      "a list written again and again",
      ["check", "--watch", "--write-baseline", "x.json"],
      "do not go together",
    ],
    ["a server without its stream", ["lsp"], "tcpflowc lsp --stdio"],
    ["no capture to import", ["import"], "which capture? Name a .pcap or .pcapng file"],
    ["a capture that is not there", ["import", "a.pcap"], "a.pcap: there is no such file or folder"],
    ["one capture as both ends'", ["import", "a.pcap", "a.pcap"], "`a.pcap` is named twice"],
    ["three captures", ["import", "a", "b", "c"], "two captures at most, one from each end: `c` is too many"],
    ["no such kind of numbers", ["import", "a.pcap", "--numbers", "roman"], "symbols, relative, absolute"],
    ["a stream before the first", ["import", "a.pcap", "--stream", "-1"], "needs a value: --stream N"],
    ["an export to nowhere", ["export", "a.tcpflow"], "where to? `-o OUT` names the file"],
    ["an export to something else", ["export", "a.tcpflow", "-o", "a.txt"], "does not say what to write"],
    ["no file to trace", ["trace"], "which file? Name a .tcpflow file"],
    ["two files to render", ["render", "a.tcpflow", "b.tcpflow"], "one file at a time"],
  ] as const)("%s", async (_name, words, message) => {
    const { status, stdout, stderr } = await world().run(...words);
    expect(status).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  test("a path in place of a command", async () => {
    const { status, stderr } = await world({ "a.tcpflow": "" }).run("a.tcpflow");
    expect(status).toBe(2);
    expect(stderr).toContain("did you mean `tcpflowc check a.tcpflow`? `tcpflowc --help` lists");
  });
});
