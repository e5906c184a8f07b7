import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Characters a password has at least and at most (NIST SP 800-63B-4 and OWASP ASVS 5.0, V6.2). */
export const passwordMin = 12;
export const passwordMax = 128;

/** A password that takes fewer guesses than this (ten to the power) is one of those that are tried. */
const guessesLog10Min = 10;
/** What is looked at: the estimate grows faster than the text. */
const lookedAt = 64;

let estimator: Promise<ZxcvbnFactory> | null = null;

/** Loaded with its lists when the first password is chosen: most servers do without for months. */
async function load(): Promise<ZxcvbnFactory> {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core');
  const common = await import('@zxcvbn-ts/language-common');
  return new ZxcvbnFactory({ dictionary: { ...common.dictionary }, graphs: common.adjacencyGraphs });
}

/**
 * Why a password cannot be taken: too short, too long, or easily guessed by the lists of leaked passwords that are shipped, by rows of
 * keys, repeats, dates, or by what is known of the person. Null when it can. Asks nobody outside. @param about names, codes
 */
export async function weaknessOf(
  password: string,
  about: readonly string[],
): Promise<'password-short' | 'password-long' | 'password-guessable' | null> {
  const text = password.normalize('NFKC');
  const length = [...text].length;
  if (length < passwordMin) return 'password-short';
  if (length > passwordMax) return 'password-long';
  estimator ??= load();
  const { guessesLog10 } = (await estimator).check(text.slice(0, lookedAt), [...about, 'linli', '邻里']);
  return guessesLog10 < guessesLog10Min ? 'password-guessable' : null;
}
