import type { BrowserContext, Page } from 'playwright-core';

/** What a person's hands do on a path of screens. */
export interface Hands {
  /** Presses of the mouse, the drags' included. */
  readonly presses: number;
  readonly drags: number;
  /** Characters put into fields. */
  readonly characters: number;
  /** Of these, Chinese ones, which take several keys each. */
  readonly chinese: number;
}

const none: Hands = { presses: 0, drags: 0, characters: 0, chinese: 0 };

/** Counts from now on in every page of a window; to be asked for before the first page is opened. A file is chosen by two presses in the system's window. */
export async function countHands(context: BrowserContext): Promise<(page: Page) => Promise<Hands>> {
  await context.addInitScript(() => {
    const key = 'hands';
    const add = (what: string, n = 1) => {
      const sum = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, number>;
      sessionStorage.setItem(key, JSON.stringify({ ...sum, [what]: (sum[what] ?? 0) + n }));
    };
    const lengths = new WeakMap<EventTarget, number>();
    addEventListener('pointerdown', () => add('presses'), true);
    addEventListener('dragend', () => add('drags'), true);
    addEventListener(
      'input',
      ({ target }) => {
        if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
        if (target.type === 'file') return add('presses', 2);
        if (['checkbox', 'radio'].includes(target.type)) return;
        // A field that is typed into was pressed first, which a test that fills it leaves out.
        if (!lengths.has(target)) add('presses');
        const typed = target.value.slice(lengths.get(target) ?? 0);
        lengths.set(target, target.value.length);
        add('characters', typed.length);
        add('chinese', typed.match(/\p{Script=Han}/gu)?.length ?? 0);
      },
      true,
    );
  });
  return async page => ({
    ...none,
    ...((await page.evaluate(() => JSON.parse(sessionStorage.getItem('hands') ?? '{}'))) as Partial<Hands>),
  });
}

/**
 * Seconds that practised hands take for it by the keystroke-level model: a press is preparing, pointing and pressing, a character a key, a
 * Chinese one four (its syllable and the choice), a drag one more pointing. Reading, thinking over and the machine are not in it.
 * S. K. Card, T. P. Moran, A. Newell, The Keystroke-Level Model for User Performance Time with Interactive Systems, CACM 23(7), 1980:
 * M 1.35, P 1.10, button 0.20, K 0.28 s for who types but not for a living, 1.20 s for who is new to a keyboard.
 */
export function secondsOfHands({ presses, drags, characters, chinese }: Hands, keySeconds: 0.28 | 1.2): number {
  const keys = characters - chinese + 4 * chinese;
  return presses * (1.35 + 1.1 + 0.2) + drags * 1.1 + keys * keySeconds;
}
