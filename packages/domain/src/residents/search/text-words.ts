import { plainName } from './name-words.ts';

/** So many different words of a text are looked up at most; a text for a chat group has fewer. */
const mostWords = 600;

/** Words of a running text by which names in it are found: its characters and its Latin words of three letters or more, in the form of `nameWords`. Each once. */
export function textWords(text: string): string[] {
  const plain = plainName(text);
  const characters = (plain.match(/\p{Script=Han}/gu) ?? []).map(character => `c:${character}`);
  const latin = (plain.match(/[a-z]{3,}/g) ?? []).map(word => `s:${word}`);
  return [...new Set([...characters, ...latin])].slice(0, mostWords);
}

/** Whether a name stands whole in a text, whatever the spaces in it. One character alone is no name. */
export function isNameIn(name: string, text: string): boolean {
  const squeezed = plainName(name).replace(/\s+/g, '');
  return [...squeezed].length >= 2 && plainName(text).replace(/\s+/g, '').includes(squeezed);
}
