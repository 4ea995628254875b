/** tcpflow/picture: a document, or the fence at a line of a Markdown file, as the text of a picture's file. */
import { RequestType, type TextDocumentIdentifier } from "vscode-languageserver";
import { type PictureOptions, pictureFile } from "../../render/file/picture-file";
import type { Server } from "../server";

export interface PictureParams extends PictureOptions {
  readonly textDocument: TextDocumentIdentifier;
  /** The cursor's line, from 0. */
  readonly line: number;
}

/** Null where there is nothing to draw. */
const PictureRequest = new RequestType<PictureParams, string | null, void>("tcpflow/picture");

export function answerPicture(server: Server): void {
  server.connection.onRequest(
    PictureRequest,
    server.answer<PictureParams, string | null>(null, ({ textDocument, line, ...options }) => {
      const part = server.documents.partAt(textDocument.uri, line);
      return part ? pictureFile(part.analysis, options) : null;
    }),
  );
}
