/** Minutes for which a handed-over link can be opened, and for which its page then stays open. */
export const linkMinutes = 60;
export const linkPageMinutes = 30;
/** Wrong codes after which the link is closed: six digits and five tries are one chance in 200,000. */
export const linkTries = 5;

/** A link as far as its use goes. Instants ISO. */
export interface DeskLink {
  readonly expiresAt: string;
  readonly openedAt: string | null;
  readonly wrongCodes: number;
}

/** Whether a link may be opened now: once, before its end. Both reasons look alike to whoever holds it. */
export function mayOpen(link: DeskLink | null, now: string): boolean {
  return link !== null && link.openedAt === null && link.expiresAt > now;
}

/** What a code that was typed does: names show, one try less, or the link is closed. */
export function tryCode(link: DeskLink, isRight: boolean): 'open' | 'wrong' | 'closed' {
  if (link.wrongCodes >= linkTries) return 'closed';
  if (isRight) return 'open';
  return link.wrongCodes + 1 >= linkTries ? 'closed' : 'wrong';
}
