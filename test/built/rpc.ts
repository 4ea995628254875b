/** A language client that knows only as much of the protocol as a test over standard input and output needs. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

export class RpcClient {
  readonly #child: ChildProcess;
  readonly #messages: Message[] = [];
  #unread = Buffer.alloc(0);
  #wake = () => {};
  #lastId = 0;

  constructor(file: string, args: readonly string[]) {
    this.#child = spawn(process.execPath, [file, ...args], { stdio: ["pipe", "pipe", "inherit"] });
    this.#child.stdout?.on("data", (chunk: Buffer) => {
      this.#unread = Buffer.concat([this.#unread, chunk]);
      this.#readMessages();
      this.#wake();
    });
  }

  async request(method: string, params: object): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#send({ id, method, params });
    return (await this.#received((message) => message.id === id && message.method === undefined)).result;
  }

  notify(method: string, params: object): void {
    this.#send({ method, params });
  }

  async notification(method: string): Promise<unknown> {
    return (await this.#received((message) => message.method === method)).params;
  }

  /** The exit status, when the process has ended. */
  async ended(): Promise<number | null> {
    if (this.#child.exitCode === null) await once(this.#child, "exit");
    return this.#child.exitCode;
  }

  hangUp(): void {
    this.#child.stdin?.end();
  }

  kill(): void {
    this.#child.kill();
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #readMessages(): void {
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(this.#unread.toString("latin1"));
      if (header === null) return;
      const end = header[0].length + Number(header[1]);
      if (this.#unread.length < end) return;
      this.#messages.push(JSON.parse(this.#unread.toString("utf8", header[0].length, end)) as Message);
      this.#unread = this.#unread.subarray(end);
    }
  }

  async #received(fits: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const index = this.#messages.findIndex(fits);
      const [message] = index < 0 ? [] : this.#messages.splice(index, 1);
      if (message !== undefined) return message;
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
  }
}
