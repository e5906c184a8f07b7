import type { Context } from 'hono';

/** What stands in a built page where the answer's own nonce goes (`html.cspNonce` of its build). */
export const nonceMark = 'linli-nonce-of-this-answer';

/** The number that this answer's policy admits styles by; made by `secureHeaders` for each answer anew. */
export const nonceOf = (c: Context): string => c.get('secureHeadersNonce' as never) as string;

/**
 * Answers with a page that the server wrote itself: its one style, which stands in its head before anything that somebody wrote, gets this
 * answer's nonce. A style further down gets none, and is not applied.
 */
export function writtenPage(
  c: Context,
  html: string,
  status: 200 | 404 | 503,
  headers: Record<string, string>,
): Response {
  return c.html(html.replace('<style>', `<style nonce="${nonceOf(c)}">`), status, headers) as Response;
}
