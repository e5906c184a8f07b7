import { join } from 'node:path';
import type { Client } from 'pg';
import type { Setup } from '../setup.ts';
import { answerOf } from './sound-set-up.ts';

/** Breaks a set-up in one way. */
export type Break = (setup: Setup) => Setup | Promise<Setup>;
/** With such surroundings. */
export const env =
  (more: Record<string, string>): Break =>
  setup => ({ ...setup, env: more });
/** Something on disk. */
export const disk =
  (act: (setup: Setup, at: (path: string) => string) => void): Break =>
  setup => {
    act(setup, path => join(setup.dataFolder, path));
    return setup;
  };
/** A server that answers so. */
export const answers =
  (more: Record<string, string>, status?: number): Break =>
  setup => ({ ...setup, fetch: url => Promise.resolve(answerOf(url, more, status)) });
/** Broken inside a transaction that is rolled back afterwards. */
export const inDatabase =
  (...statements: string[]): Break =>
  async setup => {
    for (const statement of statements) await (setup.database as Client).query(statement);
    return setup;
  };

/** What is broken → the one check that must say so, and how it is broken. */
export type Broken = Readonly<Record<string, readonly [id: string, act: Break]>>;
