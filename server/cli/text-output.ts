/** Where a long text goes that is made bit by bit: standard output, or a file that is there only once it is whole. */
import { failure, type Host, type Outcome, success } from "./host";

const CHUNK = 64 * 1024;

export class TextOutput {
  private readonly lines: string[] = [];
  private length = 0;
  private problem: string | undefined;

  private constructor(
    private readonly write: (text: string) => Outcome<void>,
    /** Resolves when what was written has been taken; false where nobody takes it any more. */
    private readonly taken: () => Promise<boolean>,
    private readonly close: () => Outcome<void>,
    /** Nothing of it is to be seen, where that can be had. */
    readonly discard: () => void,
  ) {}

  static open(host: Host, path: string | undefined): Outcome<TextOutput> {
    const nothing = () => success<void>(undefined);
    if (path === undefined) {
      const write = (text: string) => {
        host.stdout.write(text);
        return nothing();
      };
      return success(
        new TextOutput(
          write,
          () => host.stdout.delivered(),
          nothing,
          () => undefined,
        ),
      );
    }
    const writer = host.files.writer(path);
    if (!writer.ok) return writer;
    const file = writer.value;
    const taken = () => Promise.resolve(true);
    return success(
      new TextOutput(
        (text) => file.write(text),
        taken,
        () => file.finish(),
        () => file.discard(),
      ),
    );
  }

  line(text: string): void {
    this.lines.push(text);
    this.length += text.length + 1;
    if (this.length >= CHUNK) this.pass();
  }

  /** Waits until the reader has kept up; false where there is no point in going on. */
  async keptUp(): Promise<boolean> {
    return this.problem === undefined && (await this.taken());
  }

  finish(): Outcome<void> {
    this.pass();
    if (this.problem === undefined) return this.close();
    this.discard();
    return failure(this.problem);
  }

  private pass(): void {
    if (this.length === 0) return;
    const written = this.write(`${this.lines.join("\n")}\n`);
    if (!written.ok) this.problem ??= written.reason;
    this.lines.length = 0;
    this.length = 0;
  }
}
