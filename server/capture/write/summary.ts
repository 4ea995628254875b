/** What the whole connection comes to, in comments: where the capture was made, and what did not go as it should. */
import type { ConnectionFacts } from "../told";
import { sizeText } from "./sizes";

export function summaryOf({
  vantage,
  lost,
  late,
  duplicates,
  unknowable,
  missing,
}: ConnectionFacts): string[] {
  const lines: string[] = [];
  const { place, because } = vantage;
  if (place === "client" || place === "server") lines.push(`# Captured at the ${place}: ${because}.`);
  else if (place === "between") lines.push(`# Captured between the two: ${because}.`);
  else if (place === "both") lines.push("# Captured at both ends.");
  const said: string[] = [];
  if (lost > 0) said.push(`${lost} lost`);
  if (late > 0) said.push(`${late} late`);
  if (duplicates > 0) said.push(`${duplicates} twice`);
  if (said.length > 0) lines.push(`# On the way: ${said.join(", ")}.`);
  if (unknowable > 0)
    lines.push(
      `# Of ${unknowable} segment${unknowable === 1 ? "" : "s"} nothing tells whether ${unknowable === 1 ? "it" : "they"} arrived.`,
    );
  for (const side of [0, 1] as const) {
    const octets = missing[side];
    if (octets > 0)
      lines.push(
        `# The capture lacks ${sizeText(octets)} that the ${side === 0 ? "client" : "server"} sent.`,
      );
  }
  return lines;
}
