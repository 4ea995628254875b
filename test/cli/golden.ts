/** Texts kept beside the tests; `UPDATE=1` writes them anew. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";

const GOLDENS = join(import.meta.dirname, "goldens");

export function expectGolden(name: string, actual: string): void {
  const path = join(GOLDENS, name);
  if (process.env.UPDATE === "1") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
    return;
  }
  expect(existsSync(path), `${name} is missing; UPDATE=1 writes it`).toBe(true);
  expect(actual).toBe(readFileSync(path, "utf8"));
}
