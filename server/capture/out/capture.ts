/** An exchange as a capture file: pcap or pcapng. */
import type { Analysis } from "../../analyze";
import { commentsFor } from "./comments";
import { encodePacket, mostPayload } from "./ip-packet";
import { tooLarge } from "./limits";
import { Payloads } from "./payload";
import { pcapFile } from "./pcap";
import { pcapngFile } from "./pcapng";
import { type SentScenario, type SentSegment, sentSegments } from "./sent";
import { encodeOptions, optionOctets } from "./tcp-options";
import type { TimedPacket } from "./timed-packet";

export interface CaptureOptions {
  readonly format: "pcap" | "pcapng";
  /** The index of the one scenario that is wanted; undefined: all, one after another. */
  readonly scenario: number | undefined;
  /** Who writes the file: pcapng names it. */
  readonly application: string;
}

/** Why a segment cannot be written. */
export interface ExportProblem {
  /** Of the document, from 0. */
  readonly line: number;
  /** A sentence without a full stop. */
  readonly text: string;
}

export type CaptureExport =
  | { readonly ok: true; readonly packets: number; readonly portions: Iterable<Uint8Array> }
  | { readonly ok: false; readonly problems: readonly ExportProblem[] };

/** The first packet's moment: 2024-01-01 00:00:00 UTC, so that the same page always gives the same file. */
const BEGINNING = 1_704_067_200;
const SECOND = 1_000_000_000;
/** A pcap counts its seconds in 32 bits. */
const LATEST = 2 ** 32 - 1;

export function exportCapture(analysis: Analysis, options: CaptureOptions): CaptureExport {
  const packets: TimedPacket[] = [];
  const problems: ExportProblem[] = [];
  const comments = options.format === "pcapng" ? commentsFor(analysis) : () => [];
  const fits = (seconds: number): boolean => options.format !== "pcap" || seconds <= LATEST;
  let began = BEGINNING;
  for (const sent of sentSegments(analysis, options.scenario)) {
    const made = packetsOf(sent, began, headingsOf(analysis, sent), comments, fits, problems);
    packets.push(...made);
    // The next scenario begins with a second of its own, after a pause.
    began = Math.max(began, made.at(-1)?.seconds ?? began) + 2;
  }
  if (problems.length > 0) return { ok: false, problems };
  const portions =
    options.format === "pcap"
      ? pcapFile(packets)
      : pcapngFile(packets, options.application, analysis.exchange.title ?? undefined);
  return { ok: true, packets: packets.length, portions };
}

function packetsOf(
  { connections, segments }: SentScenario,
  began: number,
  headings: readonly string[],
  comments: (segment: SentSegment) => readonly string[],
  fits: (seconds: number) => boolean,
  problems: ExportProblem[],
): readonly TimedPacket[] {
  const payloads = new Payloads(segments);
  const identifications = new Map<string, number>();
  return segments.flatMap((segment, index): TimedPacket[] => {
    const connection = connections[segment.connection];
    if (connection === undefined) return [];
    const from = connection.ends[segment.side];
    const to = connection.ends[segment.side === 0 ? 1 : 0];
    const beyond = tooLarge(segment);
    if (beyond !== undefined) {
      problems.push({ line: segment.line, text: beyond });
      return [];
    }
    const options = segment.options === undefined ? NO_OPTIONS : encodeOptions(segment.options);
    if (options === undefined) {
      const octets = segment.options === undefined ? 0 : optionOctets(segment.options);
      problems.push({
        line: segment.line,
        text: `the options take ${octets} octets, and a TCP header has room for 40`,
      });
      return [];
    }
    const seconds = began + Math.floor(segment.at / SECOND);
    if (!fits(seconds)) {
      problems.push({
        line: segment.line,
        text: "its moment lies beyond the year 2106, where the clock of a .pcap ends",
      });
      return [];
    }
    const most = mostPayload(from, options.length);
    if (segment.len > most) {
      problems.push({
        line: segment.line,
        text: `len=${segment.len} is more than an IP packet holds: ${most} octets with this header`,
      });
      return [];
    }
    const host = from.octets.join(".");
    const id = ((identifications.get(host) ?? 0) + 1) & 0xffff;
    identifications.set(host, id);
    const { flags, seq, ack, win, urg, ecn } = segment;
    return [
      {
        seconds,
        nanoseconds: segment.at % SECOND,
        comments: index === 0 ? [...headings, ...comments(segment)] : comments(segment),
        octets: () =>
          encodePacket({
            from,
            to,
            flags,
            seq,
            ack,
            win,
            urg,
            options,
            ecn,
            id,
            payload: payloads.of(segment),
          }),
      },
    ];
  });
}

/** One of several scenarios is named beside its first packet. */
function headingsOf({ exchange }: Analysis, { scenario }: SentScenario): readonly string[] {
  if (exchange.scenarios.length === 1) return [];
  return [`scenario ${scenario.index}${scenario.title === null ? "" : `: ${scenario.title}`}`];
}

const NO_OPTIONS = new Uint8Array();
