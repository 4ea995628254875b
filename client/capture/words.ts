/** A capture's figures as a page writes them. */
import type { CaptureAbout } from "../../server/capture/overview/overview";
import type { Beginning, ConnectionRow, Ending } from "../../server/capture/overview/row";
import type { Endpoint } from "../../server/capture/segment";
import type { Vantage } from "../../server/capture/told";

/** An ordinary opening goes without saying. */
const OPENING: Readonly<Record<Beginning, string>> = {
  handshake: "",
  simultaneous: "simultaneous open",
  unanswered: "no answer",
  refused: "refused",
  midstream: "begun before",
};

const ENDING: Readonly<Record<Ending, string>> = {
  closed: "closed",
  "half-closed-by-client": "half-closed by client",
  "half-closed-by-server": "half-closed by server",
  "reset-by-client": "reset by client",
  "reset-by-server": "reset by server",
  open: "open",
};

const PLACE: Readonly<Record<Vantage["place"], string>> = {
  client: "At the client",
  server: "At the server",
  between: "Between the two",
  both: "At both ends",
  unknown: "Cannot be told",
};

const figures = new Intl.NumberFormat("en");

export function endpointText({ address, port }: Endpoint): string {
  return address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

/** How a connection went: "closed", "no answer", "begun before, reset by client". */
export function courseText({ beginning, ending }: ConnectionRow): string {
  const opening = OPENING[beginning] ?? "";
  if (beginning === "unanswered" || beginning === "refused") return opening;
  return [opening, ENDING[ending] ?? ""].filter(Boolean).join(", ");
}

export function vantageText({ place, because }: Vantage): string {
  return `${PLACE[place] ?? PLACE.unknown}: ${because}`;
}

export function figure(count: number): string {
  return figures.format(count);
}

/** `1 segment`, `2,000 segments`. */
export function counted(count: number, what: string): string {
  return `${figure(count)} ${what}${count === 1 ? "" : "s"}`;
}

/** Seconds with all their milliseconds, so that they stand below each other. */
export function seconds(nanoseconds: number): string {
  return (nanoseconds / 1e9).toFixed(3);
}

/** One line about the whole file. */
export function aboutText({ format, began, packets, segments, connections }: CaptureAbout): string {
  const parts = [
    format ?? "unknown format",
    counted(packets, "packet"),
    counted(segments, "segment"),
    counted(connections, "connection"),
  ];
  // A date beyond what JavaScript can tell, or none at all.
  const first = new Date(began);
  if (packets > 0 && began > 0 && !Number.isNaN(first.getTime()))
    parts.push(`from ${first.toISOString().replace("T", " ").slice(0, 19)} UTC`);
  return parts.join(" · ");
}

/** Which packets are in no connection; empty where none was passed over. */
export function passedOverText({ passedOver }: CaptureAbout): string {
  const all = passedOver.reduce((sum, [, packets]) => sum + packets, 0);
  if (all === 0) return "";
  const reasons = [...passedOver]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, packets]) => `${reason} ${figure(packets)}`);
  const told = reasons.slice(0, 6);
  if (reasons.length > told.length) told.push("…");
  return `${counted(all, "packet")} passed over (${told.join(", ")})`;
}

/** Why not every connection of the capture is in the list. */
export function unlistedText({ unlisted, unlistedFaulty }: CaptureAbout): string {
  const faulty = unlistedFaulty > 0 ? `, ${figure(unlistedFaulty)} of them with errors or warnings` : "";
  return `These are too many for one list: ${counted(unlisted, "more connection")} ${unlisted === 1 ? "is" : "are"} only counted${faulty}.`;
}
