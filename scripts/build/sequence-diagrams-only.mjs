/** An esbuild plugin: of Mermaid's forty kinds of diagram, only the sequence diagram comes into the bundle. */

const KEPT = /[/\\]sequenceDiagram-[^/\\]*$/;
const MERMAID = /[/\\]node_modules[/\\]mermaid[/\\]dist[/\\]/;

/**
 * Mermaid loads each kind of diagram, each layout engine and KaTeX by a dynamic import of its own.
 * All but one lead to a module that throws, so that a wrong path shows itself at once.
 *
 * @returns {import("esbuild").Plugin}
 */
export function sequenceDiagramsOnly() {
  return {
    name: "sequence-diagrams-only",
    setup(build) {
      build.onResolve({ filter: /./ }, ({ kind, importer, path }) =>
        kind === "dynamic-import" && MERMAID.test(importer) && !KEPT.test(path)
          ? { path, namespace: "left-out" }
          : undefined,
      );
      build.onLoad({ filter: /./, namespace: "left-out" }, ({ path }) => ({
        contents: `throw new Error(${JSON.stringify(`${path} is left out of this build`)});`,
      }));
    },
  };
}
