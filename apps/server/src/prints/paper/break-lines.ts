/** Signs that do not begin a line (GB/T 15834), nor end one. */
const notFirst = new Set('，。、；：？！）】》”’…—,.;:?!)]}%·');
const notLast = new Set('（【《“‘([{');

/**
 * Breaks a text to a width: between any two Chinese characters, at spaces and hyphens of Latin words, within a word only where it is
 * wider than the line. Never returns an empty list.
 * @param widthOf width of a piece of text, in the unit of `width`
 */
export function breakLines(text: string, width: number, widthOf: (piece: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of piecesOf(text, width, widthOf)) {
    const wide = widthOf(piece);
    if (line !== '' && used + widthOf(piece.trimEnd()) > width) {
      const [kept, carried] = keepTogether(line, piece);
      lines.push(kept.trimEnd());
      line = carried;
      used = widthOf(carried);
    }
    if (line === '' && piece.trim() === '') continue;
    line += piece;
    used += wide;
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

function piecesOf(text: string, width: number, widthOf: (piece: string) => number): string[] {
  const words = text.match(/[!-~À-ɏ]+(?:\s+|$)|[!-~À-ɏ]+|\s|\S/gu) ?? [];
  return words.flatMap(word => (widthOf(word.trimEnd()) > width ? [...word] : word.match(/[^-]+-?|-/g)!));
}

/** Takes the last character along to the next line where the next may not begin one, or the last may not end one. */
function keepTogether(line: string, next: string): [string, string] {
  const signs = [...line];
  const last = signs.at(-1)!;
  if (signs.length < 3 || (!notFirst.has([...next][0]!) && !notLast.has(last))) return [line, ''];
  return [signs.slice(0, -1).join(''), last];
}
