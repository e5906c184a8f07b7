/** Puts a text on the clipboard. False where the browser does not let a page (over plain http, say): then it is copied by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
