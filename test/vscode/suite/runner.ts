/** A small test runner: cases in the order in which they were written, each with a time limit. */
import * as vscode from "vscode";
import { progress, screenshot, workbench } from "./driver";

const LIMIT = 60_000;

type Step =
  | { readonly kind: "case"; readonly name: string; readonly body: () => Promise<void> }
  | { readonly kind: "reload"; readonly name: string };

const steps: Step[] = [];

export function test(name: string, body: () => Promise<void>): void {
  steps.push({ kind: "case", name, body });
}

/** Between two cases: the window is loaded anew, as a person does with "Developer: Reload Window". */
export function reloadWindow(): void {
  steps.push({ kind: "reload", name: `reload ${steps.length}` });
}

/** Asks again and again until the check no longer throws; what it returned then. */
export async function eventually<T>(check: () => T | Promise<T>, milliseconds = 15_000): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }
}

/** A reload ends this process, and VS Code starts the suite again from here: steps reported before are not repeated. */
export async function runSteps(): Promise<void> {
  // It would take a third of every screenshot.
  await vscode.commands.executeCommand("workbench.action.closeAuxiliaryBar");
  const done = new Set((await progress.results()).map((result) => result.name));
  for (const step of steps.filter(({ name }) => !done.has(name))) {
    const begin = Date.now();
    const error = step.kind === "case" ? await failureOf(step.body) : null;
    if (error !== null) {
      await screenshot(`failed ${step.name.replace(/[^\p{L}\p{N} ]/gu, "")}`);
      // What it left open over the window would hide everything from the cases after it.
      await workbench.press("Escape");
    }
    await progress.report({ name: step.name, kind: step.kind, error, milliseconds: Date.now() - begin });
    if (step.kind === "reload") {
      await vscode.commands.executeCommand("workbench.action.reloadWindow");
      await new Promise(() => {});
    }
  }
  await progress.finish();
}

async function failureOf(body: () => Promise<void>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not over after ${LIMIT / 1000} s`)), LIMIT);
  });
  try {
    await Promise.race([body(), tooLate]);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}
