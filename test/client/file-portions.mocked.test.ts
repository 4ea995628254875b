/** A file of a virtual file system is read once, and given in portions. */
import { beforeEach, expect, test, vi } from "vitest";

const files = vi.hoisted(() => ({ reads: [] as string[], content: new Map<string, Uint8Array>() }));

vi.mock("vscode", () => ({
  Uri: { parse: (uri: string) => uri },
  workspace: {
    fs: {
      readFile: async (uri: string) => {
        files.reads.push(uri);
        const content = files.content.get(uri);
        if (content === undefined) throw new Error("there is no such file");
        return content;
      },
    },
  },
}));

import { FilePortions } from "../../client/capture/file-portions";

const A = Uint8Array.from({ length: 1000 }, (_, index) => index & 255);

let portions: FilePortions;
beforeEach(() => {
  vi.useFakeTimers();
  files.reads = [];
  files.content = new Map([
    ["memory:/a.pcap", A],
    ["memory:/b.pcap", A.subarray(0, 3)],
  ]);
  portions = new FilePortions();
  return () => {
    portions.dispose();
    vi.useRealTimers();
  };
});

const octets = async (uri: string, offset: number, length: number) => {
  const { size, data } = await portions.portion(uri, offset, length);
  return { size, data: [...Buffer.from(data, "base64")] };
};

test("portions are those of the file, the last is empty, and it is read once", async () => {
  expect(await octets("memory:/a.pcap", 0, 600)).toEqual({ size: 1000, data: [...A.subarray(0, 600)] });
  expect(await octets("memory:/a.pcap", 600, 600)).toEqual({ size: 1000, data: [...A.subarray(600)] });
  expect(await octets("memory:/a.pcap", 1000, 600)).toEqual({ size: 1000, data: [] });
  expect(files.reads).toEqual(["memory:/a.pcap"]);
});

test("it is read anew from its beginning and after a while, and beside another one", async () => {
  await octets("memory:/a.pcap", 0, 10);
  await octets("memory:/a.pcap", 0, 10);
  await octets("memory:/b.pcap", 0, 2);
  await octets("memory:/a.pcap", 10, 10);
  await octets("memory:/b.pcap", 2, 2);
  await vi.advanceTimersByTimeAsync(60_000);
  await octets("memory:/a.pcap", 20, 10);
  expect(files.reads.map((uri) => uri.at(-6))).toEqual(["a", "a", "b", "a"]);
});

test("what cannot be read is said", async () => {
  await expect(portions.portion("memory:/c.pcap", 0, 1)).rejects.toThrow("there is no such file");
});
