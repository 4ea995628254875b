/** The manifest and its texts in every language say the same things. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(__dirname, "../..");
const read = (name: string): string => readFileSync(join(root, name), "utf8");
const texts = (name: string): Readonly<Record<string, string>> => JSON.parse(read(name));

test("every text that the manifest asks for is there, and no other", () => {
  const asked = [...read("package.json").matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
  expect(asked.length).toBeGreaterThan(10);
  expect(Object.keys(texts("package.nls.json")).sort()).toEqual([...new Set(asked)].sort());
});

test("Chinese has them all", () => {
  const chinese = texts("package.nls.zh-cn.json");
  expect(Object.keys(chinese)).toEqual(Object.keys(texts("package.nls.json")));
  for (const text of Object.values(chinese)) expect(text).toMatch(/\p{Script=Han}/u);
});

test("every command of the manifest is registered, and no other", () => {
  const { contributes } = JSON.parse(read("package.json"));
  const declared: string[] = contributes.commands.map(({ command }: { command: string }) => command);
  const registered = [...read("client/extension.ts").matchAll(/"(tcpflow\.\w+)":/g)].map(([, name]) => name);
  expect(registered.sort()).toEqual(declared.sort());
});
