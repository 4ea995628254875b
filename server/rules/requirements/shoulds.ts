/** What stands for each SHOULD, SHOULD NOT, MAY and RECOMMENDED. */
import { type CoverageOf, legal } from "./standing";

export const SHOULDS: CoverageOf<"SHLD" | "MAY" | "REC"> = {
  "SHLD-1": {
    asks: "Initial sequence numbers come from a secret function.",
    rules: ["isn-fixed"],
    beyond: "inside",
  },
  "SHLD-2": {
    asks: "A RST may carry data.",
    computed: "It counts as any other RST.",
    shown: legal("95-rst-with-text"),
  },
  "SHLD-3": {
    asks: "Data for a program that has closed are answered with a RST.",
    rules: ["data-to-closed-reader"],
    shown: legal("32-rst-after-abort-for-late-data"),
  },
  "SHLD-4": {
    asks: "Timestamps let TIME-WAIT end earlier.",
    rules: ["time-wait-reuse", "time-wait-reuse-isn-too-low"],
    shown: legal(
      "70-time-wait-reuse-with-a-newer-timestamp",
      "22-syn-in-time-wait-accepted",
      "22-syn-in-time-wait-challenged",
    ),
  },
  "SHLD-5": { asks: "An MSS option is sent where it differs from the default.", rules: ["mss-missing"] },
  "SHLD-6": { asks: "The smallest MTU of an interface decides the MSS.", beyond: "below" },
  "SHLD-7": { asks: "Small segments are put together (Nagle).", rules: ["nagle-violation"] },
  "SHLD-8": {
    asks: "ECN is implemented as RFC 3168 has it.",
    rules: ["ecn-synack-bad", "ecn-not-negotiated", "ecn-ece-not-cleared", "ecn-ect-on-control"],
    shown: legal("40-ecn"),
  },
  "SHLD-9": { asks: "The program is told when R1 is reached.", beyond: "interface" },
  "SHLD-10": {
    asks: "R1 is three retransmissions at least.",
    rules: ["data-gave-up-early"],
    shown: legal("60-gave-up-data-lawfully"),
  },
  "SHLD-11": {
    asks: "R2 is 100 seconds at least.",
    rules: ["data-gave-up-early"],
    shown: legal("60-gave-up-data-lawfully"),
  },
  "SHLD-12": {
    asks: "A keep-alive carries no data.",
    rules: ["keep-alive-bad-seq"],
    shown: legal("10-keep-alive-empty", "50-keep-alives-by-name"),
  },
  "SHLD-13": { asks: "New programs do not use urgent data.", rules: ["urg-used"] },
  "SHLD-14": {
    asks: "A window is not taken back.",
    rules: ["window-shrunk"],
    shown: legal("24-window-shrinks-by-its-granularity", "50-smaller-windows-that-take-nothing-back"),
  },
  "SHLD-15": {
    asks: "After a shrink nothing new is sent beyond the window.",
    rules: ["new-data-after-shrink"],
    shown: legal("50-shrunk-window-while-under-way"),
  },
  "SHLD-16": {
    asks: "What is still inside it is sent again as ever.",
    computed: "Sending again is judged by its numbers alone.",
    shown: legal("50-retransmissions-beyond-a-shrunk-window"),
  },
  "SHLD-17": {
    asks: "Data beyond a shrunk window end no connection.",
    rules: ["zero-window-abort", "data-gave-up-early"],
  },
  "SHLD-18": { asks: "ACKs are delayed.", shown: legal("13-stretch-and-delayed-acks"), beyond: "choice" },
  "SHLD-19": { asks: "Every second full-sized segment draws an ACK.", rules: ["ack-every-second-segment"] },
  "SHLD-20": { asks: "A program can turn error reports off.", beyond: "interface" },
  "SHLD-21": { asks: "A program can change the Diffserv field.", beyond: "below" },
  "SHLD-22": { asks: "The Diffserv field is passed on unchanged.", beyond: "below" },
  "SHLD-23": { asks: "A connection keeps its Diffserv field.", beyond: "below" },
  "SHLD-24": { asks: "A later source route wins.", beyond: "below" },
  "SHLD-25": { asks: "Soft ICMP errors are told to the program.", beyond: "below" },
  "SHLD-26": { asks: "A hard ICMP error aborts the connection.", beyond: "below" },
  "SHLD-27": { asks: "PSHs in a row are put together.", beyond: "inside" },
  "SHLD-28": { asks: "Segments are as large as they can be.", rules: ["silly-window"], beyond: "inside" },
  "SHLD-29": {
    asks: "The first window probe comes after the RTO.",
    rules: ["zero-window-unprobed"],
    shown: legal("51-first-probe-after-five-seconds"),
  },
  "SHLD-30": {
    asks: "Window probes come at growing intervals.",
    rules: ["persist-no-backoff"],
    shown: legal("60-persist-grows"),
  },
  "SHLD-31": {
    asks: "Segments above a gap are kept.",
    computed: "Text and FINs above a gap are held until it is filled.",
    shown: legal("15-fin-before-its-data", "42-loss-in-flight"),
  },

  "MAY-1": {
    asks: "A close may end both directions.",
    rules: ["data-to-closed-reader"],
    shown: legal("20-shutdown", "close-data-after-the-peers-fin"),
    beyond: "choice",
  },
  "MAY-2": {
    asks: "TIME-WAIT may take a new SYN.",
    rules: ["time-wait-reuse-isn-too-low"],
    shown: legal(
      "22-syn-in-time-wait-accepted",
      "22-syn-in-time-wait-challenged",
      "22-syn-in-time-wait-ignored",
    ),
    beyond: "choice",
  },
  "MAY-3": { asks: "An MSS option may always be sent.", beyond: "choice" },
  "MAY-4": { asks: "A retransmission may keep its IP identification.", beyond: "below" },
  "MAY-5": { asks: "Keep-alives may exist.", shown: legal("10-keep-alive-both-sides"), beyond: "choice" },
  "MAY-6": {
    asks: "A keep-alive may carry one octet of garbage.",
    rules: ["keep-alive-bad-seq"],
    shown: legal("10-keep-alive-one-byte"),
    beyond: "choice",
  },
  "MAY-7": {
    asks: "Old data beyond a shrunk window may be sent again.",
    shown: legal("50-retransmissions-beyond-a-shrunk-window"),
    beyond: "choice",
  },
  "MAY-8": {
    asks: "A window may stay closed for ever.",
    rules: ["zero-window-abort"],
    shown: legal("60-window-shut-for-two-days", "51-page-ends-while-the-window-is-closed"),
    beyond: "choice",
  },
  "MAY-9": { asks: "The program may be told the Diffserv field.", beyond: "below" },
  "MAY-10": { asks: "The IP Timestamp option may be supported.", beyond: "below" },
  "MAY-11": { asks: "The IP Record Route option may be supported.", beyond: "below" },
  "MAY-12": {
    asks: "RFC 5961's mitigations may be there.",
    rules: ["ack-too-old", "rst-not-exact-no-challenge", "challenge-ack-flood"],
    shown: legal("41-challenge-ack-for-an-inexact-rst", "01-ack-below-una-both-ways"),
    beyond: "choice",
  },
  "MAY-13": {
    asks: "A segment above a gap may draw an ACK at once.",
    rules: ["out-of-order-not-acked"],
    shown: legal("13-duplicate-acks-fast-retransmit"),
    beyond: "choice",
  },
  "MAY-14": { asks: "FLUSH may exist.", beyond: "interface" },
  "MAY-15": { asks: "SEND may have a PUSH flag.", beyond: "interface" },
  "MAY-16": { asks: "Text without PUSH may be put together.", rules: ["nagle-violation"], beyond: "choice" },
  "MAY-17": { asks: "PSH may be passed to the program.", beyond: "interface" },
  "MAY-18": { asks: "Other congestion controls may be used.", beyond: "choice" },

  "REC-1": {
    asks: "Windows are kept in 32 bits.",
    computed: "Scaled windows up to 2^30.",
    shown: legal("50-scaled-window-filled"),
  },
};
