/** What the server asks the client to be told of, where the client can be asked: settings and configuration files. */
import {
  type ClientCapabilities,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from "vscode-languageserver";
import { CONFIG_NAMES } from "../settings/file";
import { SECTION } from "./configuration";
import type { Server } from "./server";

export function registerForChanges(server: Server, { workspace }: ClientCapabilities): void {
  const { client } = server.connection;
  if (workspace?.didChangeConfiguration?.dynamicRegistration)
    server.ask(client.register(DidChangeConfigurationNotification.type, { section: SECTION }));
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
    server.ask(
      client.register(DidChangeWatchedFilesNotification.type, {
        watchers: CONFIG_NAMES.map((name) => ({ globPattern: `**/${name}` })),
      }),
    );
}
