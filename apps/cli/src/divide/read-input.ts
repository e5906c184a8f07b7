import { isUtf8 } from 'node:buffer';
import { open, readFile } from 'node:fs/promises';
import {
  defaultUseToDoors,
  type FileRefusal,
  type ReadResult,
  readDoorsCsv,
  readFootprints,
  refuseFile,
  type UseToDoors,
  useToDoorsFault,
} from '@linli/districting';
import type { DivideCommand } from './flags.ts';

/** A file that was read and the encoding it was in, or why it cannot be used. */
export type Input =
  | { readonly result: ReadResult; readonly encoding: string }
  | { readonly refusal: FileRefusal }
  | { readonly unreadable: string; readonly path: string };

/** Reads footprints or, by the ending `.csv`, a list of doors. The size is checked before a byte is read. */
export async function readInput(command: DivideCommand): Promise<Input> {
  const { input, coordinates, maxBytes, abroad } = command;
  const loaded = await load(input, maxBytes);
  if (!('bytes' in loaded)) return loaded;
  const { bytes } = loaded;
  const options = { coordinates, maxBytes, allowAbroad: abroad };
  if (/\.csv$/i.test(input)) {
    const { text, encoding } = decode(bytes);
    return finished(readDoorsCsv(text, options), encoding);
  }
  const table = await usesOf(command);
  if ('unreadable' in table) return table;
  // Footprints are read from their bytes where they can be: quicker, and without a text of the whole file.
  const { text, encoding } = isUtf8(bytes) ? { text: bytes, encoding: 'UTF-8' } : decode(bytes);
  return finished(readFootprints(text, { ...options, useToDoors: table.uses }), encoding);
}

function finished(result: ReadResult | FileRefusal, encoding: string): Input {
  return 'refused' in result && typeof result.refused === 'string'
    ? { refusal: result as FileRefusal }
    : { result: result as ReadResult, encoding };
}

/** The bytes of a file within a limit that is checked before any is read. */
export async function load(
  path: string,
  maxBytes: number,
): Promise<Exclude<Input, { encoding: string }> | { bytes: Uint8Array }> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size <= maxBytes) return { bytes: await file.readFile() };
      const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
      return { refusal: refuseFile('file-too-large', '', `${megabytes(size)} > ${megabytes(maxBytes)}`) };
    } finally {
      await file.close();
    }
  } catch (error) {
    return { unreadable: (error as NodeJS.ErrnoException).code ?? String(error), path };
  }
}

/** UTF-8 or UTF-16 by its mark, UTF-8 where it is valid, else GB18030: what Chinese spreadsheets save by themselves. */
export function decode(bytes: Uint8Array): { text: string; encoding: string } {
  const is = (...mark: number[]) => mark.every((byte, i) => bytes[i] === byte);
  if (is(0xff, 0xfe)) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16LE' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'GB18030' };
  }
}

async function usesOf(command: DivideCommand): Promise<{ uses: UseToDoors } | { unreadable: string; path: string }> {
  const { usesFile, unknownUse } = command;
  const own: { unknownUse?: 'dwellings' } = unknownUse === 'dwellings' ? { unknownUse } : {};
  if (!usesFile) return { uses: { ...defaultUseToDoors, ...own } };
  try {
    const given = JSON.parse(await readFile(usesFile, 'utf8')) as Partial<UseToDoors>;
    const uses = { ...defaultUseToDoors.uses, ...given.uses };
    const table = { ...defaultUseToDoors, ...given, uses, ...own };
    const fault = useToDoorsFault(table);
    return fault ? { unreadable: fault, path: usesFile } : { uses: table };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { unreadable: code ?? message, path: usesFile };
  }
}
