import type { Locale } from '@linli/words';

/** What a verb may touch of the outside: two streams of text and the reader's language. Files it opens itself. */
export interface Terminal {
  readonly locale: Locale;
  out(text: string): void;
  err(text: string): void;
}

/** 0 done · 1 bad input, nothing written · 2 done, but with something a person must look at. */
export type ExitCode = 0 | 1 | 2;

/** One verb of the command line: `linli <verb> …`. */
export interface Verb {
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}
