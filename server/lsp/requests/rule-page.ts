/** tcpflow/rulePage: the page of a rule; and how an editor that can show one is led there. */
import { type Command, RequestType } from "vscode-languageserver";
import { pageAt } from "../../render/rules/pages";
import type { Server } from "../server";

/** A command of the client's, given the name of a rule. A client that has it says so in its `initializationOptions`. */
export const EXPLAIN_RULE = "tcpflow.explainRule";

export interface RulePageParams {
  /** As below `docs/rules`: `hole.md`, `zh-cn/hole.md`, `README.md`. */
  readonly path: string;
}

const RulePageRequest = new RequestType<RulePageParams, string | null, void>("tcpflow/rulePage");

export function answerRulePage(server: Server): void {
  server.connection.onRequest(
    RulePageRequest,
    server.answer<RulePageParams, string | null>(null, ({ path }) => pageAt(path) ?? null),
  );
}

/** Whether the client has the command: `{ "commands": ["tcpflow.explainRule"] }`. */
export function canExplain(initializationOptions: unknown): boolean {
  const { commands } = Object(initializationOptions);
  return Array.isArray(commands) && commands.includes(EXPLAIN_RULE);
}

export function explainCommand(rule: string): Command {
  return { title: `Explain ${rule}`, command: EXPLAIN_RULE, arguments: [rule] };
}

/** The same as an address in Markdown, for clients that trust their server with this command. */
export function explainLink(rule: string): string {
  return `command:${EXPLAIN_RULE}?${encodeURIComponent(JSON.stringify([rule]))}`;
}
