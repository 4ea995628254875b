/** Work that may take long: after half a second a notification tells how far it is and lets it be cancelled. */
import * as vscode from "vscode";

const HALF_A_SECOND = 500;

export interface Patient {
  readonly token: vscode.CancellationToken;
  /** In percent of the whole. */
  readonly progress: (percent: number) => void;
}

export async function withPatience<T>(title: string, work: (patient: Patient) => Promise<T>): Promise<T> {
  const cancellation = new vscode.CancellationTokenSource();
  let listener: (percent: number) => void = () => undefined;
  const result = work({ token: cancellation.token, progress: (percent) => listener(percent) });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), HALF_A_SECOND);
  });
  try {
    if ((await Promise.race([result, late])) !== "late") return await result;
    const location = vscode.ProgressLocation.Notification;
    return await vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
      token.onCancellationRequested(() => cancellation.cancel());
      let shown = 0;
      listener = (percent) => {
        progress.report({ increment: percent - shown });
        shown = percent;
      };
      return result;
    });
  } finally {
    clearTimeout(timer);
    cancellation.dispose();
  }
}
