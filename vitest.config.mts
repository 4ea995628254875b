/** `unit` and `unit-mocked` run the sources and need no build; `built` runs what `npm run package` made. */
import { defineConfig } from "vitest/config";

/** What takes a moment on a quiet machine may take long on a busy one. */
const PATIENCE = 30_000;

const MOCKED = "test/**/*.mocked.test.ts";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/built/**", "test/vscode/**", MOCKED],
          testTimeout: PATIENCE,
          // Nothing here has a state of its own, so the files share what they load: twice as fast.
          isolate: false,
          pool: "threads",
        },
      },
      // Those that put something in a module's place must have their modules for themselves.
      { test: { name: "unit-mocked", include: [MOCKED], testTimeout: PATIENCE } },
      { test: { name: "built", include: ["test/built/**/*.test.ts"], testTimeout: PATIENCE } },
    ],
  },
});
