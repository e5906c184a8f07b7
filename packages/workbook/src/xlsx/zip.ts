import { WorkbookFaultError } from '../faults.ts';
import type { WorkbookLimits } from '../limits.ts';
import type { WorkbookPorts } from '../ports.ts';

/** One entry as the central directory lists it. Its stated size is not kept: nobody may trust it. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly crc: number;
  readonly headerAt: number;
}

const [endSignature, entrySignature, headerSignature] = [0x06054b50, 0x02014b50, 0x04034b50];
const damaged = (where: string): WorkbookFaultError => new WorkbookFaultError('workbook-damaged', where);

/** A ZIP whose entries are unpacked one by one within limits. */
export class Zip {
  readonly names: readonly string[];
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly limits: WorkbookLimits;
  private readonly ports: WorkbookPorts;
  private readonly entries: ReadonlyMap<string, Entry>;
  private unpackedBytes = 0;

  /** Reads the list of entries. Refuses a file without one, and one with too many. */
  constructor(bytes: Uint8Array, limits: WorkbookLimits, ports: WorkbookPorts) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.limits = limits;
    this.ports = ports;
    this.entries = new Map(this.listEntries().map(entry => [entry.name, entry]));
    this.names = [...this.entries.keys()];
  }

  /**
   * The content of an entry. Stops as soon as more comes out than the limits allow, whatever the headers say: at most
   * `maxRatio` bytes for each packed one (the first `freeBytes` are free), at most `maxOutputBytes` over all entries.
   */
  unpack(name: string): Uint8Array {
    const entry = this.entries.get(name);
    if (!entry) throw damaged(name);
    const packed = this.packedBytes(entry);
    const { maxRatio, freeBytes, maxOutputBytes } = this.limits;
    const most = Math.min(Math.max(freeBytes, packed.length * maxRatio), maxOutputBytes - this.unpackedBytes);
    const content = this.inflate(entry, packed, most);
    if (content.length > most) throw new WorkbookFaultError('unpacks-too-large', name, `> ${most}`);
    if (this.ports.crc32(content) !== entry.crc) throw damaged(name);
    this.unpackedBytes += content.length;
    return content;
  }

  private inflate(entry: Entry, packed: Uint8Array, most: number): Uint8Array {
    if (entry.method === 0) return packed;
    if (entry.method !== 8) throw damaged(entry.name);
    try {
      return this.ports.inflateRaw(packed, most);
    } catch (error) {
      if (isOverflow(error)) throw new WorkbookFaultError('unpacks-too-large', entry.name, `> ${most}`);
      throw damaged(entry.name);
    }
  }

  private packedBytes({ headerAt, packedBytes, name }: Entry): Uint8Array {
    if (headerAt + 30 > this.bytes.length || this.view.getUint32(headerAt, true) !== headerSignature)
      throw damaged(name);
    const from = headerAt + 30 + this.view.getUint16(headerAt + 26, true) + this.view.getUint16(headerAt + 28, true);
    if (from + packedBytes > this.bytes.length) throw damaged(name);
    return this.bytes.subarray(from, from + packedBytes);
  }

  private listEntries(): Entry[] {
    const end = this.endOfList();
    const count = this.view.getUint16(end + 10, true);
    // ZIP64 is for files beyond 4 GB or 65,535 entries: no office has one.
    if (count > this.limits.maxEntries) throw new WorkbookFaultError('too-many-entries', '', String(count));
    const entries: Entry[] = [];
    let at = this.view.getUint32(end + 16, true);
    for (let i = 0; i < count; i++) {
      if (at + 46 > this.bytes.length || this.view.getUint32(at, true) !== entrySignature) throw damaged('');
      const nameLength = this.view.getUint16(at + 28, true);
      const rest = this.view.getUint16(at + 30, true) + this.view.getUint16(at + 32, true);
      entries.push({
        name: asciiName(this.bytes.subarray(at + 46, at + 46 + nameLength)),
        method: this.view.getUint16(at + 10, true),
        crc: this.view.getUint32(at + 16, true),
        packedBytes: this.view.getUint32(at + 20, true),
        headerAt: this.view.getUint32(at + 42, true),
      });
      at += 46 + nameLength + rest;
    }
    return entries;
  }

  private endOfList(): number {
    for (let at = this.bytes.length - 22; at >= Math.max(0, this.bytes.length - 65_557); at--) {
      if (this.view.getUint32(at, true) === endSignature) return at;
    }
    throw damaged('');
  }
}

/** Node's zlib says so by code; a browser's shim may say so by kind. */
function isOverflow(error: unknown): boolean {
  return error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
}

/** Names of a workbook's parts are ASCII; anything else is kept apart and never asked for. */
function asciiName(bytes: Uint8Array): string {
  return Array.from(bytes, byte => String.fromCharCode(byte))
    .join('')
    .replaceAll('\\', '/');
}

/** A ZIP of stored entries, for handing checked parts on to a reader that wants a file. */
export function storedZip(parts: ReadonlyMap<string, Uint8Array>, ports: WorkbookPorts): Uint8Array {
  const files = [...parts].map(([name, content]) => ({
    name: Uint8Array.from(name, char => char.charCodeAt(0)),
    content,
    crc: ports.crc32(content),
  }));
  const size = files.reduce((sum, { name, content }) => sum + 76 + 2 * name.length + content.length, 22);
  const zip = new Uint8Array(size);
  const view = new DataView(zip.buffer);
  let at = 0;
  const starts = files.map(({ name, content, crc }) => {
    const start = at;
    view.setUint32(at, headerSignature, true);
    writeFacts(view, at + 4, name.length, content.length, crc);
    zip.set(name, at + 30);
    zip.set(content, at + 30 + name.length);
    at += 30 + name.length + content.length;
    return start;
  });
  const listAt = at;
  files.forEach(({ name, content, crc }, index) => {
    view.setUint32(at, entrySignature, true);
    writeFacts(view, at + 6, name.length, content.length, crc);
    view.setUint32(at + 42, starts[index]!, true);
    zip.set(name, at + 46);
    at += 46 + name.length;
  });
  view.setUint32(at, endSignature, true);
  view.setUint16(at + 8, files.length, true);
  view.setUint16(at + 10, files.length, true);
  view.setUint32(at + 12, at - listAt, true);
  view.setUint32(at + 16, listAt, true);
  return zip;
}

/** The facts that a local header and a list entry have in the same order: version, flags, method 0, time, CRC, sizes. */
function writeFacts(view: DataView, at: number, nameBytes: number, bytes: number, crc: number): void {
  view.setUint16(at, 20, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, bytes, true);
  view.setUint32(at + 18, bytes, true);
  view.setUint16(at + 22, nameBytes, true);
}
