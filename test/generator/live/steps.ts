/** Turns what happened into statements: with times, or in their order alone. */
import type { Random } from "../random";
import type { SegmentStep, Step } from "../step";
import type { Happening, Sent } from "./happening";

/** Every segment at its time; it arrives by `set delay`, or by its own `arrives=`. */
export function timedSteps(log: readonly Happening[], way: number, prefix: string): Step[] {
  const labels = new Map<Sent, string>();
  return log.flatMap((each): Step[] => {
    const { time } = each;
    switch (each.kind) {
      case "sent": {
        const { sent } = each;
        if (sent.copied) labels.set(sent, `${prefix}${labels.size + 1}`);
        const label = labels.get(sent);
        const step = segmentStep(sent, sent.after === null ? "lost" : sent.after === way ? "now" : "later");
        return [
          {
            ...step,
            time,
            ...(step.fate === "later" && sent.after !== null ? { arrivesAfter: sent.after } : {}),
            ...(label === undefined ? {} : { label }),
          },
        ];
      }
      case "arrived": {
        const label = labels.get(each.sent);
        return each.copy && label !== undefined ? [{ kind: "deliver", label, time }] : [];
      }
      case "expired":
        return [];
      default:
        return [each];
    }
  });
}

/** The same with no time: what arrives before anything else happens arrives at once. */
export function orderedSteps(log: readonly Happening[], random: Random, prefix: string): Step[] {
  const labels = new Map<Sent, string>();
  const direct = new Set<Sent>();
  log.forEach((each, index) => {
    const next = log[index + 1];
    if (each.kind === "sent" && next?.kind === "arrived" && next.sent === each.sent) direct.add(each.sent);
  });
  return log.flatMap((each): Step[] => {
    switch (each.kind) {
      case "sent": {
        const { sent } = each;
        const under = !direct.has(sent) && (sent.after !== null || random.chance(0.2));
        if (under || sent.copied) labels.set(sent, `${prefix}${labels.size + 1}`);
        const label = labels.get(sent);
        const fate = direct.has(sent) ? "now" : under ? "later" : "lost";
        const step: Step = { ...segmentStep(sent, fate), time: 0, ...(label === undefined ? {} : { label }) };
        return sent.after === null && label !== undefined ? [step, { kind: "drop", label, time: 0 }] : [step];
      }
      case "arrived": {
        const label = labels.get(each.sent);
        if (label === undefined || (direct.has(each.sent) && !each.copy)) return [];
        return [{ kind: "deliver", label, time: 0 }];
      }
      case "expired":
        return [{ kind: "event", side: each.side, call: `timeout ${each.timer}`, time: 0 }];
      default:
        return [{ ...each, time: 0 }];
    }
  });
}

function segmentStep(sent: Sent, fate: SegmentStep["fate"]): SegmentStep {
  const { segment, plain, sender, receiver, arrived } = sent;
  return {
    kind: "segment",
    segment,
    fate,
    plain,
    sender,
    receiver: arrived && receiver !== "LISTEN" ? receiver : null,
  };
}
