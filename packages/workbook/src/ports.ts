/** Encodings that a sheet may be in. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** Turns bytes into text piece by piece. */
export interface TextReader {
  /** Throws on bytes that the encoding does not know. `more`: the text goes on in the next piece. */
  decode(bytes: Uint8Array, options?: { readonly stream?: boolean }): string;
}

/** What the reader needs of its machine, handed in: this package touches none. */
export interface WorkbookPorts {
  /** A strict reader of one encoding; a byte order mark at the beginning is dropped. */
  textReader(encoding: Encoding): TextReader;
  /** Unpacks raw DEFLATE. Throws as soon as more than `maxBytes` come out, and on damaged data. */
  inflateRaw(bytes: Uint8Array, maxBytes: number): Uint8Array;
  /** CRC-32 as ZIP has it, 0 to 2³²−1. */
  crc32(bytes: Uint8Array): number;
}

/** What Node calls these things; a browser has the text decoder only, and reads CSV. */
export interface MachineParts {
  readonly TextDecoder: new (encoding: string, options: { fatal: boolean }) => TextReader;
  readonly inflateRawSync: (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;
  readonly crc32: (bytes: Uint8Array) => number;
}

/** Ports over Node's `zlib` and the global `TextDecoder`. */
export function portsOf(machine: MachineParts): WorkbookPorts {
  return {
    textReader: encoding => new machine.TextDecoder(encoding, { fatal: true }),
    inflateRaw: (bytes, maxBytes) => machine.inflateRawSync(bytes, { maxOutputLength: Math.max(1, maxBytes) }),
    crc32: bytes => machine.crc32(bytes),
  };
}
