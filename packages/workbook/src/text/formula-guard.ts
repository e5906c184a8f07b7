/** What a spreadsheet program takes for the beginning of a formula, half or full width, behind marks that guard already. */
const startsFormula = /^'*[=+\-@\t\r\n＝＋－＠]/;
/** A negative number begins with such a sign, and nothing is run by it. */
const isNumber = /^-?\d+(\.\d+)?$/;
const isGuarded = /^''*[=+\-@\t\r\n＝＋－＠]/;

/**
 * A text that no spreadsheet program runs: what would begin a formula gets an apostrophe before it, by which those programs know a
 * text. A text that begins with apostrophes before such a sign gets one more, so that {@link unguardText} gives each back as it was.
 * Source: OWASP, CSV injection.
 */
export function guardText(text: string): string {
  return startsFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
}

/** Takes the guard off again. Texts without one stay as they are. */
export function unguardText(text: string): string {
  return isGuarded.test(text) ? text.slice(1) : text;
}
