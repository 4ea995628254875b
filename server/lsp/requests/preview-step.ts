/** tcpflow/previewStep: what is known at a step of a document's scenario, or of the fence at a line of a Markdown file. */
import { RequestType, type TextDocumentIdentifier } from "vscode-languageserver";
import type { Moment, StepView } from "../../render/steps/model";
import { stepView } from "../../render/steps/view";
import type { Server } from "../server";

export interface PreviewStepParams {
  readonly textDocument: TextDocumentIdentifier;
  /** The cursor's, from 0. */
  readonly line: number;
  /** Position in the list of scenarios, from 0. */
  readonly scenario: number;
  readonly at: Moment;
  /** Whether the state machines are to be drawn. */
  readonly machines: boolean;
}

const PreviewStepRequest = new RequestType<PreviewStepParams, StepView | null, void>("tcpflow/previewStep");

export function answerPreviewStep(server: Server): void {
  server.connection.onRequest(
    PreviewStepRequest,
    server.answer<PreviewStepParams, StepView | null>(
      null,
      ({ textDocument, line, scenario, at, machines }) => {
        const part = server.documents.partAt(textDocument.uri, line);
        return part ? stepView(part.analysis, scenario, at, { machines, firstLine: part.firstLine }) : null;
      },
    ),
  );
}
