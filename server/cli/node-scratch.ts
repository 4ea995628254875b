/** A temporary file for what is too much for memory: made when it is needed, read by nobody else, and gone with the process. */
import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ScratchFile } from "./host";

/** Written so many octets at a time. */
const BLOCK = 1 << 20;

/** So many octets wait in memory first. */
const AFTER = 8_000_000;

export function nodeScratch(after = AFTER): ScratchFile {
  return new NodeScratch(after);
}

class NodeScratch implements ScratchFile {
  private descriptor: number | undefined;
  private path: string | undefined;
  /** What is in the file; behind it comes what is in the block. */
  private written = 0;
  private block: Buffer | undefined;
  private used = 0;
  /** The file takes no more: what is in the block stays there. */
  private isFull = false;

  constructor(readonly after: number) {}

  put(octets: Uint8Array): number | undefined {
    if (this.used + octets.length > BLOCK) this.flush();
    if (this.isFull || octets.length > BLOCK) return undefined;
    this.block ??= Buffer.allocUnsafe(BLOCK);
    this.block.set(octets, this.used);
    this.used += octets.length;
    return this.written + this.used - octets.length;
  }

  take(at: number, length: number): Uint8Array {
    if (at >= this.written)
      return this.block?.subarray(at - this.written, at - this.written + length) ?? NOTHING;
    if (at + length > this.written) {
      const inFile = this.written - at;
      return Buffer.concat([this.take(at, inFile), this.take(this.written, length - inFile)]);
    }
    const octets = Buffer.allocUnsafe(length);
    if (this.descriptor === undefined) return NOTHING;
    for (let done = 0; done < length; ) {
      const read = readSync(this.descriptor, octets, done, length - done, at + done);
      if (read === 0) throw new Error("the temporary file was cut short");
      done += read;
    }
    return octets;
  }

  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
    if (this.path !== undefined) rmSync(this.path, { force: true });
    this.path = undefined;
  }

  private flush(): void {
    if (this.isFull || this.block === undefined || this.used === 0) return;
    try {
      this.descriptor ??= this.open();
      for (let done = 0; done < this.used; )
        done += writeSync(this.descriptor, this.block, done, this.used - done, this.written + done);
      this.written += this.used;
      this.used = 0;
    } catch {
      this.isFull = true;
    }
  }

  private open(): number {
    const path = join(tmpdir(), `tcpflowc-${process.pid}-${Date.now()}.tmp`);
    const descriptor = openSync(path, "wx+", 0o600);
    this.path = path;
    // Where a file that is open may be removed, nothing is left behind whatever ends the process.
    if (process.platform !== "win32") {
      rmSync(path, { force: true });
      this.path = undefined;
    }
    return descriptor;
  }
}

const NOTHING = new Uint8Array(0);
