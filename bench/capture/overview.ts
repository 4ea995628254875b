/** Reads a capture as VS Code's page of it does, and keeps its rows as that page does. */
import { closeSync, openSync, readSync } from "node:fs";
import { CaptureOverview } from "../../server/capture/overview/overview";
import type { ConnectionRow } from "../../server/capture/overview/row";

export function readOverview(path: string): void {
  const rows: ConnectionRow[] = [];
  const overview = new CaptureOverview({ rules: {} }, (row) => rows.push(row));
  const descriptor = openSync(path, "r");
  const buffer = Buffer.allocUnsafe(1 << 18);
  for (let read = 1; read > 0; ) {
    read = readSync(descriptor, buffer);
    overview.push(buffer.subarray(0, read));
  }
  closeSync(descriptor);
  const { connections } = overview.finish();
  console.log(`${rows.length} rows of ${connections} connections`);
}
