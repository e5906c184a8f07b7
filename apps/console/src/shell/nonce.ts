/**
 * Styles that our own scripts write while the page runs carry the nonce that came with it: the content policy admits no other. The component
 * library hands a nonce on to most of its styles, not to all (the lock on scrolling behind a dialog, the width of a scroll bar), so it is set
 * where a style is made. A style that came in by markup has none and is not applied. Must run before any component.
 */
export const { nonce } = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]') ?? {};
if (nonce) {
  const make = document.createElement;
  document.createElement = function (this: Document, name: string, options?: ElementCreationOptions) {
    const made = make.call(this, name, options);
    if (made instanceof HTMLStyleElement) made.nonce = nonce;
    return made;
  } as typeof document.createElement;
}
