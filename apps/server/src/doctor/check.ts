import type { BothLanguages } from '@linli/domain';
import type { Setup } from './setup.ts';

/** How a check ended: `red` must be mended, `yellow` should be, `skipped` could not be asked here (and says why). */
export type Level = 'green' | 'yellow' | 'red' | 'skipped';

/** What a check found, and what to do about it. */
export interface Finding {
  readonly level: Level;
  readonly says: BothLanguages;
}

/** One question of the doctor. Ids are never reused. */
export interface Check {
  /** `<area>-<what>`. */
  readonly id: string;
  readonly cure: BothLanguages;
  run(setup: Setup): Finding | Promise<Finding>;
}

export const green = (zh: string, en: string): Finding => ({ level: 'green', says: { zh, en } });
export const yellow = (zh: string, en: string): Finding => ({ level: 'yellow', says: { zh, en } });
export const red = (zh: string, en: string): Finding => ({ level: 'red', says: { zh, en } });
export const skipped = (zh: string, en: string): Finding => ({ level: 'skipped', says: { zh, en } });

/** What cannot be asked before the first start. */
export const fresh = skipped('还没有启动过', 'it has not been started yet');
