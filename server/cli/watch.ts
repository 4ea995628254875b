/** Doing something again whenever a file changes, until the person stops it. */
import { EXIT, type ExitStatus } from "./exit";
import type { Host } from "./host";

/** Editors write a file in several steps; what comes within this time is one change. */
const SETTLE_MS = 100;
/** In a folder: documents, and what decides how and whether they are checked. */
const MATTERS = /\.(?:tcpflow|md)$|\.tcpflowrc\.jsonc?$|\.gitignore$/i;
const CLEAR_SCREEN = "\u001b[2J\u001b[3J\u001b[H";

export async function watchAndRepeat(
  paths: readonly string[],
  host: Host,
  action: () => Promise<ExitStatus>,
): Promise<ExitStatus> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const repeat = () => {
    timer = undefined;
    running = running.then(() => {
      if (host.stdout.isTerminal) host.stdout.write(CLEAR_SCREEN);
      return action();
    });
  };
  const stops = paths.map((path) =>
    host.files.watch(path, (name) => {
      if (path.endsWith(name) || MATTERS.test(name)) timer ??= setTimeout(repeat, SETTLE_MS);
    }),
  );
  host.stderr.write("Watching for changes; Ctrl+C stops.\n");
  await host.interrupted();
  if (timer !== undefined) clearTimeout(timer);
  for (const stop of stops) stop();
  await running;
  return EXIT.clean;
}
