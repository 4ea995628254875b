/** What ARCHITECTURE.md promises of the modules, each as a function from modules to complaints. */
import { isRelative, type Module, targetOf } from "./modules";

/** Lowest first: a layer imports only from itself and from those before it. */
export const LAYERS = [
  "server/text",
  "server/tcp",
  "server/syntax",
  "server/model",
  "server/simulate",
  "server/rules",
  "server/analyze",
  "server/settings",
  "server/ide",
  "server/render",
  "server/capture",
  "server/lsp",
  "server/cli",
] as const;

/** These two meet the outside world; every layer below is the core. */
const OUTER = ["server/lsp", "server/cli"];

const MOST_LINES = 400;

function layerOf(path: string): (typeof LAYERS)[number] | null {
  const withoutEnding = path.replace(/\.[a-z]+$/, "");
  return LAYERS.find((layer) => withoutEnding === layer || withoutEnding.startsWith(`${layer}/`)) ?? null;
}

export function layerViolations(modules: readonly Module[]): readonly string[] {
  return modules.flatMap((module) => {
    const own = layerOf(module.path);
    if (own === null) return module.path.startsWith("server/") ? [`${module.path} is in no layer`] : [];
    return module.imports.filter(isRelative).flatMap((specifier) => {
      const target = targetOf(module, specifier);
      if (target === "package.json") return [];
      const layer = layerOf(target);
      const allowed = layer !== null && LAYERS.indexOf(layer) <= LAYERS.indexOf(own);
      return allowed ? [] : [`${module.path} imports ${target}, which is not below it`];
    });
  });
}

/** The core takes texts and gives values: it knows no editor, no protocol and no file system. */
export function coreViolations(modules: readonly Module[]): readonly string[] {
  return modules
    .filter(({ path }) => path.startsWith("server/") && !OUTER.some((layer) => path.startsWith(`${layer}/`)))
    .flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith("node:") || specifier.startsWith("vscode"))
        .map((specifier) => `${path} imports ${specifier}`),
    );
}

/** Client and server run in two processes and carry two versions of the protocol package: they share plain values only. */
export function processViolations(modules: readonly Module[]): readonly string[] {
  return modules.flatMap((module) =>
    module.imports
      .filter((specifier) => {
        const target = isRelative(specifier) ? targetOf(module, specifier) : specifier;
        return module.path.startsWith("client/")
          ? target.startsWith("vscode-languageserver") ||
              OUTER.some((layer) => target.startsWith(`${layer}/`))
          : target === "vscode" || target.startsWith("vscode-languageclient") || target.startsWith("client/");
      })
      .map((specifier) => `${module.path} imports ${specifier}`),
  );
}

/** The page in the webview runs in a browser. */
export function webviewViolations(modules: readonly Module[]): readonly string[] {
  return modules
    .filter(({ path }) => path.startsWith("client/webview/"))
    .flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith("node:") || specifier.startsWith("vscode"))
        .map((specifier) => `${path} imports ${specifier}`),
    );
}

/**
 * Circles in which modules load each other, each once, as the paths along it. Types alone may refer to each other within
 * a layer: nothing is loaded for them.
 */
export function importCycles(modules: readonly Module[]): readonly string[] {
  const byName = new Map(modules.map((module) => [module.path.replace(/\.[a-z]+$/, ""), module]));
  const find = (target: string) => byName.get(target) ?? byName.get(`${target}/index`);
  const done = new Set<Module>();
  const path: Module[] = [];
  const cycles: string[] = [];
  const visit = (module: Module): void => {
    if (done.has(module)) return;
    const begin = path.indexOf(module);
    if (begin >= 0) {
      cycles.push([...path.slice(begin), module].map((each) => each.path).join(" -> "));
      return;
    }
    path.push(module);
    for (const specifier of module.loads.filter(isRelative)) {
      const next = find(targetOf(module, specifier));
      if (next !== undefined) visit(next);
    }
    path.pop();
    done.add(module);
  };
  modules.forEach(visit);
  return cycles;
}

export function lengthViolations(modules: readonly Module[]): readonly string[] {
  return modules
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines, more than ${MOST_LINES}`);
}

/** A module opens with a sentence on its duty. */
export function openingViolations(modules: readonly Module[]): readonly string[] {
  return modules
    .filter(({ text }) => !/^\/\*\*\s+(?:\*\s+)?\S[\s\S]*?\*\//.test(text))
    .map(({ path }) => `${path} does not begin with /** its duty */`);
}

const HABITS: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\b(?:TODO|FIXME|XXX)\b/, "something left open"],
  [/@ts-(?:ignore|nocheck|expect-error)|biome-ignore/, "a silenced check"],
  [/\b(?:describe|it|test)\.(?:skip|only|todo)\b/, "a test that is not run, or the only one that is"],
];

export function habitViolations(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ path, text }) =>
    HABITS.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${path} holds ${what}`),
  );
}
