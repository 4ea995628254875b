/** Runs a program as Node would, and writes what V8 has compiled of it by the end: `trial-run.cjs <program> <file> <arguments>`. */
const { writeFileSync } = require("node:fs");
const v8 = require("node:v8");
const vm = require("node:vm");

const [program = "", compiled = "", ...args] = process.argv.slice(2);

// Code that was compiled under other flags than those of a start is not taken there.
v8.setFlagsFromString = () => {};

const { Script } = vm;
vm.Script = class extends Script {
  /** @param {ConstructorParameters<typeof Script>} args */
  constructor(...args) {
    super(...args);
    process.on("exit", () => writeFileSync(compiled, this.createCachedData()));
  }
};

process.argv = [process.execPath, program, ...args];
require(program);
