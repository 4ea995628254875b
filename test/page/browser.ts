/** One browser for all tests of a page: started once, and every file of tests opens its pages in it. */
import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { serveChromium } from "../../scripts/lib/chromium.mjs";

declare module "vitest" {
  interface ProvidedContext {
    readonly browserAddress: string;
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const server = await serveChromium();
  provide("browserAddress", server.wsEndpoint());
  return () => server.close();
}

let connected: Promise<Browser> | null = null;

export async function theBrowser(): Promise<Browser> {
  connected ??= chromium.connect(inject("browserAddress"));
  return await connected;
}
