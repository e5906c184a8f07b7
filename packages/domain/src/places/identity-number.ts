/** Region, date of birth, serial, check character. The check is not computed: a mistyped number is a person's still. */
const identityNumber = /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/;

/** Whether a text holds what looks like an 18-digit identity number (GB 11643-1999), full-width or spaced ones too. */
export function holdsIdentityNumber(text: string): boolean {
  return text.length >= 18 && identityNumber.test(text.normalize('NFKC').replace(/(?<=\d)[\s-](?=[\dXx])/g, ''));
}
