/** What was compiled when dist/tcpflowc.js was built lies beside it, and Node takes it. */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/lib/paths.mjs";

const SPY = `
const vm = require("node:vm");
const { Script } = vm;
vm.Script = class extends Script {
  constructor(text, options) {
    super(text, options);
    console.log("compiled before:", options.cachedData !== undefined && this.cachedDataRejected === false);
  }
};
process.argv = [process.execPath, "tcpflowc", "--version"];
require(${JSON.stringify(join(root, "dist/tcpflowc.js"))});
`;

test("the compiled code belongs to the program", () => {
  const compiled = readdirSync(join(root, "dist")).filter((file) => file.endsWith(".cache"));
  expect(compiled).toEqual([expect.stringMatching(/^tcpflowc-[0-9a-f]{16}\.cache$/)]);
  const { status, stdout } = spawnSync(process.execPath, ["-e", SPY], { encoding: "utf8" });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^compiled before: true\ntcpflowc \d/);
});
