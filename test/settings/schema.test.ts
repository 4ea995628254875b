/** The schema that the extension brings is what the rules say today (`UPDATE=1` writes it anew), and judges as the reader does. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allRuleNames, RULES } from "../../server/rules/catalogue";
import { readConfig } from "../../server/settings/config";
import { CONFIG_NAMES } from "../../server/settings/file";
import { configSchema } from "../../server/settings/schema";

const root = join(import.meta.dirname, "../..");
const PATH = join(root, "schemas/tcpflowrc.schema.json");

interface Schema {
  readonly properties: {
    readonly profile: { readonly enum: readonly string[] };
    readonly rules: { readonly properties: Readonly<Record<string, { readonly description: string }>> };
  };
  readonly definitions: { readonly level: { readonly enum: readonly string[] } };
}

test("it is up to date", () => {
  const text = `${JSON.stringify(configSchema(), null, 2)}\n`;
  if (process.env.UPDATE === "1") writeFileSync(PATH, text);
  expect(readFileSync(PATH, "utf8")).toBe(text);
});

describe("what it allows", () => {
  const read = (): Schema => JSON.parse(readFileSync(PATH, "utf8"));

  test("is understood by the reader, every name of it", () => {
    const { properties, definitions } = read();
    for (const profile of properties.profile.enum) {
      expect(readConfig(JSON.stringify({ profile }))).toEqual({ options: { profile }, problems: [] });
    }
    for (const level of definitions.level.enum) {
      const rules = Object.fromEntries(Object.keys(properties.rules.properties).map((name) => [name, level]));
      expect(readConfig(JSON.stringify({ rules })).problems).toEqual([]);
    }
    expect(Object.keys(properties).sort()).toEqual(["$schema", "profile", "rules"]);
  });

  test("is all that the reader understands, and every rule is explained by its title", () => {
    const { properties } = read();
    expect(Object.keys(properties.rules.properties)).toEqual(allRuleNames());
    for (const { name, title } of RULES) {
      expect(properties.rules.properties[name]?.description).toContain(title);
    }
  });
});

test("the extension brings it for both names of the file, and comments are allowed in both", () => {
  const { contributes } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(contributes.jsonValidation).toEqual([
    { fileMatch: [...CONFIG_NAMES], url: "./schemas/tcpflowrc.schema.json" },
  ]);
  expect(contributes.languages).toContainEqual({ id: "jsonc", filenames: [CONFIG_NAMES[0]] });
});
