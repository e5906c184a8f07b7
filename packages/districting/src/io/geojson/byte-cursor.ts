/** Thrown where a text has something that the quick reader leaves to `JSON.parse`, a mistake for example. */
export class Unusual extends Error {}

const QUOTE = 34;
const BACKSLASH = 92;
/** Texts up to this length that come again are made once. */
const LONGEST_KEPT = 24;
const KEPT = 4096;
const POWERS_OF_TEN = Array.from({ length: 16 }, (_, n) => 10 ** n);
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Reads JSON from its UTF-8 bytes, piece by piece, each as `JSON.parse` would. Where that takes more than a plain look it throws
 * `Unusual`, and so at every mistake: whoever asked has the whole text parsed instead, and hears of the mistake there.
 */
export class ByteCursor {
  readonly bytes: Uint8Array;
  /** Where the next piece begins, or spaces before it. */
  place: number;
  // A mark within the text is a character like any other.
  private readonly utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly names = new KeptTexts(true);
  private readonly texts = new KeptTexts(false);

  constructor(bytes: Uint8Array, place: number) {
    this.bytes = bytes;
    this.place = place;
  }

  /** The next byte that is no space, without passing it; −1 at the end. */
  peek(): number {
    const { bytes } = this;
    let at = this.place;
    while (at < bytes.length) {
      const byte = bytes[at]!;
      if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) {
        this.place = at;
        return byte;
      }
      at++;
    }
    this.place = at;
    return -1;
  }

  /** Passes the next byte, which must be this one. */
  pass(byte: number): void {
    if (this.peek() !== byte) throw new Unusual();
    this.place++;
  }

  /** Passes a comma and answers `true`, or the closing bracket and answers `false`. */
  more(closing: number): boolean {
    const byte = this.peek();
    if (byte !== closing && byte !== 44) throw new Unusual();
    this.place++;
    return byte === 44;
  }

  /** A text. */
  text(): string {
    return this.textOf(this.texts);
  }

  /** A text that is the name of a member: one name is one and the same string each time. */
  name(): string {
    return this.textOf(this.names);
  }

  private textOf(kept: KeptTexts): string {
    this.pass(QUOTE);
    const { bytes } = this;
    const from = this.place;
    let at = from;
    let hash = 0;
    let bits = 0;
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) break;
      if (byte < 32) throw new Unusual();
      if (byte === BACKSLASH) return this.escapedText(from);
      hash = (Math.imul(hash, 31) + byte) | 0;
      bits |= byte;
    }
    if (at === bytes.length) throw new Unusual();
    this.place = at + 1;
    if (bits > 127) return this.utf8.decode(bytes.subarray(from, at));
    return at - from > LONGEST_KEPT ? asciiText(bytes, from, at) : kept.text(bytes, from, at, hash);
  }

  private escapedText(from: number): string {
    const { bytes } = this;
    let at = from;
    while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
    this.place = at + 1;
    return this.parsed(from - 1, at + 1) as string;
  }

  /** A number, finite. */
  number(): number {
    this.peek();
    const { bytes } = this;
    let at = this.place;
    let byte = bytes[at];
    const isNegative = byte === 45;
    if (isNegative) byte = bytes[++at];
    const first = at;
    let value = 0;
    if (byte === 48) byte = bytes[++at];
    else {
      if (!isDigit(byte)) throw new Unusual();
      for (; isDigit(byte); byte = bytes[++at]) value = value * 10 + (byte! - 48);
    }
    let digits = at - first;
    let decimals = 0;
    if (byte === 46) {
      const from = ++at;
      for (byte = bytes[at]; isDigit(byte); byte = bytes[++at]) value = value * 10 + (byte! - 48);
      decimals = at - from;
      if (decimals === 0) throw new Unusual();
      digits += decimals;
    }
    if (digits > 15 || byte === 101 || byte === 69) return this.longNumber();
    this.place = at;
    // Both are whole and below 2⁵³, so the quotient is the nearest double, which is what the decimal means.
    if (decimals > 0) value /= POWERS_OF_TEN[decimals]!;
    return isNegative ? -value : value;
  }

  private longNumber(): number {
    const { bytes } = this;
    let at = this.place;
    while (at < bytes.length && isOfNumber(bytes[at]!)) at++;
    const text = asciiText(bytes, this.place, at);
    const value = Number(text);
    if (!NUMBER.test(text) || !Number.isFinite(value)) throw new Unusual();
    this.place = at;
    return value;
  }

  /** Any value. */
  value(): unknown {
    const byte = this.peek();
    if (byte === QUOTE) return this.text();
    if (byte === 45 || isDigit(byte)) return this.number();
    if (byte === 116) return this.word('true', true);
    if (byte === 102) return this.word('false', false);
    if (byte === 110) return this.word('null', null);
    if (byte !== 91 && byte !== 123) throw new Unusual();
    const from = this.place;
    this.passNested();
    return this.parsed(from, this.place);
  }

  private word<T>(word: string, value: T): T {
    if (!isText(word, this.bytes, this.place)) throw new Unusual();
    this.place += word.length;
    return value;
  }

  /** Passes an object or a list by its brackets; whether it is well formed is for the parser to say. */
  private passNested(): void {
    const { bytes } = this;
    let depth = 0;
    for (let at = this.place; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        at++;
        while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
      } else if (byte === 91 || byte === 123) depth++;
      else if ((byte === 93 || byte === 125) && --depth === 0) {
        this.place = at + 1;
        return;
      }
    }
    throw new Unusual();
  }

  private parsed(from: number, to: number): unknown {
    try {
      return JSON.parse(this.utf8.decode(this.bytes.subarray(from, to)));
    } catch {
      throw new Unusual();
    }
  }
}

/** Names and many values come again and again: the text made before is given. The last one of each slot is kept. */
class KeptTexts {
  private readonly hashes = new Int32Array(KEPT);
  private readonly texts: string[] = new Array<string>(KEPT).fill('');
  private readonly asNames: boolean;

  /** @param asNames whether to make texts as the names of members are, which are compared by address */
  constructor(asNames: boolean) {
    this.asNames = asNames;
  }

  text(bytes: Uint8Array, from: number, to: number, hash: number): string {
    const slot = (hash ^ (hash >>> 13)) & (KEPT - 1);
    const before = this.texts[slot]!;
    if (this.hashes[slot] === hash && before.length === to - from && isText(before, bytes, from)) return before;
    const text = asciiText(bytes, from, to);
    const made = this.asNames ? Object.keys({ [text]: 0 })[0]! : text;
    this.hashes[slot] = hash;
    this.texts[slot] = made;
    return made;
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

/** Digits, `+`, `-`, `.`, `E`, `e`. */
function isOfNumber(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || byte === 43 || byte === 45 || byte === 46 || byte === 69 || byte === 101;
}

/** Whether a text of ASCII stands at a place of the bytes. */
function isText(text: string, bytes: Uint8Array, from: number): boolean {
  if (from + text.length > bytes.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Eight characters a call: much quicker than a decoder for each short text, or a character at a time. */
function asciiText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  let at = from;
  for (; at + 8 <= to; at += 8)
    text += String.fromCharCode(
      bytes[at]!,
      bytes[at + 1]!,
      bytes[at + 2]!,
      bytes[at + 3]!,
      bytes[at + 4]!,
      bytes[at + 5]!,
      bytes[at + 6]!,
      bytes[at + 7]!,
    );
  for (; at + 4 <= to; at += 4) text += String.fromCharCode(bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!);
  for (; at < to; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}
