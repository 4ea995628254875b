/**
 * `unit`, `unit-thorough` and `unit-mocked` run the sources and need no build; `built` runs what `npm run package` made.
 * The quick loop is `unit` and `unit-mocked`; what makes up documents by the thousand or waits for a server is thorough.
 */
import { defineConfig } from "vitest/config";

/** What takes a moment on a quiet machine may take long on a busy one. */
const PATIENCE = 30_000;

const MOCKED = "test/**/*.mocked.test.ts";

const THOROUGH = [
  "test/generator/**/*.test.ts",
  "test/lsp/**/*.test.ts",
  "test/properties/**/*.test.ts",
  "test/**/generated.test.ts",
  "test/**/every-document.test.ts",
  "test/**/metamorphic.test.ts",
  "test/**/survival.test.ts",
  "test/ide/examples.test.ts",
  "test/syntax/{bad-input,grammar}.test.ts",
];

// Nothing in these has a state of its own, so the files share what they load: twice as fast.
const SHARED = { testTimeout: PATIENCE, isolate: false, pool: "threads" } as const;

export default defineConfig({
  test: {
    // Also on two cores.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          ...SHARED,
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/built/**", "test/page/**", "test/vscode/**", MOCKED, ...THOROUGH],
        },
      },
      { test: { ...SHARED, name: "unit-thorough", include: THOROUGH } },
      // Those that put something in a module's place must have their modules for themselves.
      { test: { name: "unit-mocked", include: [MOCKED], testTimeout: PATIENCE } },
      {
        test: {
          name: "built",
          include: ["test/built/**/*.test.ts", "test/page/**/*.test.ts"],
          globalSetup: "test/page/browser.ts",
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
    ],
  },
});
