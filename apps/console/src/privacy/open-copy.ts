import { ProblemError } from '@linli/protocol/client';
import { nonce } from '../shell/nonce.ts';

/** Asks for the printable answer and shows it in a window of its own; who asked is in the journal before it comes. */
export async function openCopy(requestId: string, locale: 'zh' | 'en'): Promise<void> {
  // Opened at once, by the click itself: a window that comes after an answer is blocked by browsers.
  const shown = window.open('', '_blank');
  const answer = await fetch('/api/privacy/copy', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'x-linli-app': 'console' },
    body: JSON.stringify({ requestId, locale }),
  });
  if (answer.status !== 200) {
    shown?.close();
    throw new ProblemError(await answer.json());
  }
  // A page made here stands under this page's policy, which knows this page's nonce and not that of the answer.
  const page = (await answer.text()).replace(/<style nonce="[^"]*">/, `<style nonce="${nonce}">`);
  const url = URL.createObjectURL(new Blob([page], { type: 'text/html' }));
  if (shown) shown.location.href = url;
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
