import { plainHeading } from '../../places/index.ts';

/** Words that say how and not what: 是否独居 asks what 独居 asks. */
const fillers = /是否|有无|情况|数量|信息|本人|请填写|必填/g;
const enough = 0.8;

/**
 * Whether two headings ask the same, as texts: equal without marks and filling words, or with four of five pairs of neighbouring characters in common. Digits must be
 * the same: 60岁以上 and 80岁以上 are two questions. Symmetric; a text is alike to itself unless nothing is left of it. Source: Sørensen–Dice over bigrams.
 */
export function areAlike(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  if (digitsOf(a) !== digitsOf(b)) return false;
  const [left, right] = [pairsOf(a), pairsOf(b)];
  if (left.size < 3 || right.size < 3) return false;
  const shared = [...left].filter(pair => right.has(pair)).length;
  return (2 * shared) / (left.size + right.size) >= enough;
}

function bare(heading: string): string {
  const plain = plainHeading(heading);
  return plain.replace(fillers, '') || plain;
}

const digitsOf = (text: string): string => text.replace(/\D+/g, ' ').trim();

function pairsOf(text: string): ReadonlySet<string> {
  const signs = [...text];
  return new Set(signs.slice(1).map((sign, at) => `${signs[at]}${sign}`));
}
