/** A half-open entry is still held after its last SYN,ACK retry has run out. Facts: host the listener, count the retries, name the time they took ("63 s", "" without times), since the SYN. */
import { isKnown, page, sentences, sinceLine } from "../phrases";
import { cite, type Rule } from "../rule";

export const halfOpenNotExpired: Rule<"half-open-not-expired"> = {
  name: "half-open-not-expired",
  group: "queues",
  severity: { authored: "warning", captured: "off" },
  spec: [cite("3.8.3"), cite("3.10.8")],
  title: "half-open connection held after its retries are used up",
  what: "A listener goes on with a half-open connection although it has repeated its SYN,ACK as often as `set synack-retries` allows.",
  why: "A host repeats its SYN,ACK a fixed number of times, each time waiting twice as long: 5 retries take 1 + 2 + 4 + 8 + 16 + 32 = 63 s. After the last wait it deletes the entry, so that connections nobody completes cannot fill the queue.",
  remedy:
    "Let the entry go: after the last wait the host is in LISTEN. Or allow more retries with `set synack-retries`.",
  supersedes: ["illegal-transition", "state-mismatch", "value-mismatch", "synack-from-initiator"],
  zh: {
    title: "重传次数用尽后仍保留半连接",
    what: "监听方重传 SYN,ACK 的次数已达到 `set synack-retries` 的上限，却仍保留着这个半连接。",
    why: "主机重传 SYN,ACK 的次数是固定的，每次等待的时间加倍：5 次重传共需 1 + 2 + 4 + 8 + 16 + 32 = 63 秒。最后一次等待结束后表项就被删除，这样无人完成的连接就不会占满队列。",
    remedy: "让这个表项到期：最后一次等待之后主机处于 LISTEN。或者用 `set synack-retries` 允许更多次重传。",
  },
  message: (f) =>
    sentences(
      `${f.host} still holds the half-open connection of ${sinceLine(f, "a SYN")}, although its ${f.count} SYN,ACK ${f.count === 1 ? "retry is" : "retries are"} used up${isKnown(f.name) ? ` (after ${f.name})` : ""}.`,
      "The entry is deleted then and the host is back in LISTEN; if it may try more often, raise set synack-retries.",
    ),
  example: {
    wrong: page(
      "set synack-retries=1",
      "0s client -> server: SYN seq=x",
      "0s server -x client: SYN,ACK seq=y ack=x+1",
      "1s server -x client: SYN,ACK seq=y ack=x+1",
      "3s expect server=SYN-RECEIVED",
      "#         ^^^^^^^^^^^^^^^^^^^ half-open-not-expired",
    ),
    right: page(
      "set synack-retries=1",
      "0s client -> server: SYN seq=x",
      "0s server -x client: SYN,ACK seq=y ack=x+1",
      "1s server -x client: SYN,ACK seq=y ack=x+1",
      "3s expect server=LISTEN",
    ),
    fixed: true,
  },
};
