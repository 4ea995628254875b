/** textDocument/prepareRename and rename: a name that cannot be is refused with the reason. */
import {
  type CancellationToken,
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { prepareRename, rename } from "../../ide/rename";
import type { Server } from "../server";

export function answerRename(server: Server): void {
  const { connection } = server;
  connection.onPrepareRename(
    server.answerAt<PrepareRenameParams, { range: Range; placeholder: string } | null>(
      null,
      ({ part, offset }) => {
        const found = prepareRename(part.analysis, offset);
        return found ? { range: part.rangeOf(found), placeholder: found.name } : null;
      },
    ),
  );
  const answer = server.answerAt<RenameParams, WorkspaceEdit | string>(
    "There is no name here to rename.",
    ({ part, offset }, { textDocument, newName }) => {
      const result = rename(part.analysis, offset, newName);
      return result.ok
        ? { changes: { [textDocument.uri]: result.edits.map((edit) => part.editOf(edit)) } }
        : result.reason;
    },
  );
  connection.onRenameRequest(async (params: RenameParams, token: CancellationToken) => {
    const result = await answer(params, token);
    return typeof result === "string" ? new ResponseError(LSPErrorCodes.RequestFailed, result) : result;
  });
}
