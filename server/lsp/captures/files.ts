/** The octets of files, portion by portion: from where the server runs, else from the client, which knows every file system. */
import { RequestType } from "vscode-languageserver";
import { failure, type Outcome, success } from "../../settings/outcome";
import type { Server } from "../server";
import { fromBase64 } from "./base64";

export interface OpenedFile {
  /** In octets. */
  readonly size: number;
  /** Rejects with an Error that says why where reading fails. */
  readonly portions: AsyncIterable<Uint8Array>;
  /** Also where not all portions were read. */
  close(): void;
}

/** Undefined where the URI is of no file that can be read here. */
export type OpenFile = (uri: string) => Promise<Outcome<OpenedFile> | undefined>;

export interface FilePortionParams {
  readonly uri: string;
  readonly offset: number;
  /** The most that is wanted. */
  readonly length: number;
}

export interface FilePortion {
  /** Of the whole file. */
  readonly size: number;
  /** The portion in Base64; empty at the end. */
  readonly data: string;
}

/** Asked of the client. It answers with an error where it cannot read the file. */
const FilePortionRequest = new RequestType<FilePortionParams, FilePortion, void>("tcpflow/filePortion");

const PORTION = 256 * 1024;

export async function openFile(server: Server, uri: string): Promise<Outcome<OpenedFile>> {
  const here = await server.files.open(uri);
  return here ?? openAtClient(server, uri);
}

async function openAtClient(server: Server, uri: string): Promise<Outcome<OpenedFile>> {
  const ask = async (offset: number): Promise<{ size: number; data: Uint8Array }> => {
    const { size, data } = await server.connection.sendRequest(FilePortionRequest, {
      uri,
      offset,
      length: PORTION,
    });
    return { size, data: fromBase64(data) };
  };
  try {
    const first = await ask(0);
    const portions = async function* (): AsyncGenerator<Uint8Array> {
      let offset = 0;
      for (let { data } = first; data.length > 0; { data } = await ask(offset)) {
        offset += data.length;
        yield data;
      }
    };
    return success({ size: first.size, portions: portions(), close: () => undefined });
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}
