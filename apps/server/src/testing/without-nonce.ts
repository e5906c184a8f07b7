/** A page without the nonce that each answer has for itself, to compare two answers. */
export const withoutNonce = (html: string): string => html.replaceAll(/ nonce="[^"]+"/g, '');
