/** Configuration files are followed while documents are open: as the client tells, and as somebody opens and types. */
import type { Server } from "../server";
import type { ConfigFile } from "./config-files";
import { ConfigProblems } from "./problems";

/** A client that watches no files, or none above its workspace, is not waited for; while somebody types, this often is enough. */
const LOOK_EVERY_MILLISECONDS = 2000;

export function followConfigFiles(server: Server, showAnew: () => void): void {
  const { connection, configFiles } = server;
  const { open } = server.documents;
  const problems = new ConfigProblems((uri, diagnostics) => {
    void connection.sendDiagnostics({ uri, diagnostics });
  });
  let lastLook = 0;

  connection.onDidChangeWatchedFiles(look);
  open.onDidOpen(look);
  open.onDidChangeContent(() => {
    if (performance.now() - lastLook > LOOK_EVERY_MILLISECONDS) look();
  });
  open.onDidClose(({ document }) => {
    server.inForce.forget(document.uri);
    problems.show(filesInUse());
  });

  function look(): void {
    lastLook = performance.now();
    const before = open.keys().map((uri) => configFiles.nearest(uri));
    configFiles.forget();
    const after = open.keys().map((uri) => configFiles.nearest(uri));
    problems.show(filesInUse());
    if (after.some((file, index) => file !== before[index])) showAnew();
  }

  function filesInUse(): readonly ConfigFile[] {
    return open.keys().flatMap((uri) => configFiles.nearest(uri) ?? []);
  }
}
