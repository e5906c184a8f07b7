import { randomInt } from 'node:crypto';

/** Letters and digits that nobody mistakes for one another on paper. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 3;
const groupLength = 5;
/** Codes a person gets at once. */
export const recoveryCount = 8;

/** Fresh codes of 73 bits each, for paper: `ABCDE-FGH23-45678`. */
export const newRecoveryCodes = (): string[] => Array.from({ length: recoveryCount }, newCode);

function newCode(): string {
  const group = () => Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** A code as it was meant, however it was typed; null when it is none. */
export function readRecoveryCode(text: string): string | null {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '');
  if (plain.length !== groups * groupLength || [...plain].some(letter => !alphabet.includes(letter))) return null;
  return plain;
}
