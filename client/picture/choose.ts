/** The choices that are put to whoever takes a picture out of VS Code. Undefined: they went away. */
import * as vscode from "vscode";
import type { PreviewScenario } from "../../server/render/preview/model";
import type { StepEnd } from "../../server/render/steps/model";
import { PICTURE_KINDS, type PictureKind } from "./kinds";

export type Way = "file" | "clipboard";

/** So many kinds are what most people want; the others stand behind them. */
const FIRST = 4;

interface Choice extends vscode.QuickPickItem {
  readonly picture?: PictureKind;
  readonly way?: Way;
}

export async function chooseKind(way: Way): Promise<PictureKind | undefined> {
  const placeHolder = way === "file" ? "Export the picture as" : "Copy the picture as";
  return (await vscode.window.showQuickPick(choices(way), { placeHolder, matchOnDetail: true }))?.picture;
}

export async function chooseWay(): Promise<{ readonly kind: PictureKind; readonly way: Way } | undefined> {
  const [files, copies] = [choices("file"), choices("clipboard")];
  const all = [
    heading("To a file"),
    ...files.slice(0, FIRST),
    heading("To the clipboard"),
    ...copies.slice(0, FIRST),
    heading("More files"),
    ...files.slice(FIRST),
    heading("More for the clipboard"),
    ...copies.slice(FIRST),
  ];
  const placeHolder = "Export the picture";
  const chosen = await vscode.window.showQuickPick(all, { placeHolder, matchOnDetail: true });
  const { picture, way } = chosen ?? {};
  return picture === undefined || way === undefined ? undefined : { kind: picture, way };
}

/** Null for all of them, which may not be wanted. */
export async function chooseScenario(
  scenarios: readonly PreviewScenario[],
  one: boolean,
): Promise<number | null | undefined> {
  if (scenarios.length < 2) return one ? 0 : null;
  const all = { label: "All scenarios", description: "one below another", scenario: null };
  const each = scenarios.map(({ index, title, segments }) => ({
    label: title ?? `Scenario ${index}`,
    description: `${segments} segment${segments === 1 ? "" : "s"}`,
    scenario: index - 1,
  }));
  const chosen = await vscode.window.showQuickPick<vscode.QuickPickItem & { scenario: number | null }>(
    one ? each : [all, ...each],
    { placeHolder: "Which scenario?" },
  );
  return chosen?.scenario;
}

export async function chooseEnd(ends: readonly StepEnd[]): Promise<string | undefined> {
  const items = ends.map(({ key, path }) => ({ label: key, description: path.join(" → ") }));
  if (items.length < 2) return items[0]?.label;
  return (await vscode.window.showQuickPick(items, { placeHolder: "Whose state machine?" }))?.label;
}

function choices(way: Way): Choice[] {
  const icon = way === "file" ? "$(file-media)" : "$(clippy)";
  return PICTURE_KINDS.map((picture) => ({
    label: `${icon} ${picture.label}`,
    detail: picture.detail,
    picture,
    way,
  }));
}

function heading(label: string): Choice {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
