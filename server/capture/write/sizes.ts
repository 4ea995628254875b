/** Amounts as people say them. */
import type { Fold } from "./fold";

/** "1.2 MB", "48 kB", "300 bytes". */
export function sizeText(octets: number): string {
  if (octets < 1000) return octets === 1 ? "1 byte" : `${octets} bytes`;
  const units = ["kB", "MB", "GB", "TB"];
  let amount = octets / 1000;
  let unit = 0;
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000;
    unit++;
  }
  return `${amount < 9.95 ? amount.toFixed(1) : Math.round(amount)} ${units[unit]}`;
}

/** What a fold stands for: "1.2 MB in 830 segments, 415 ACKs". */
export function foldText({ segments, acknowledgments, octets }: Fold): string {
  const [client, server] = octets;
  const amount =
    client > 0 && server > 0
      ? `${sizeText(client)} from client, ${sizeText(server)} from server`
      : sizeText(client + server);
  const answers = acknowledgments === 0 ? "" : `, ${acknowledgments} ACK${acknowledgments === 1 ? "" : "s"}`;
  return `${amount} in ${segments} segment${segments === 1 ? "" : "s"}${answers}`;
}
