/** Two sets of tests: `unit` runs the sources and needs no build; `built` runs what `npm run build` made. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/built/**", "test/vscode/**"],
        },
      },
      { test: { name: "built", include: ["test/built/**/*.test.ts"], testTimeout: 20_000 } },
    ],
  },
});
