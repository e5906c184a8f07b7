/** What stands between the numbers of somebody who has several. */
export const phoneSeparator = '、';

/** The numbers of a text that may hold several, the one to ring first in front; none in an empty one. */
export const phonesOf = (phone: string): string[] => phone.split(phoneSeparator).filter(one => one.trim() !== '');

/** Telephone numbers as lists show them: `138****1234`; of a short one only the last two digits. `null` stays `null`. */
export function maskPhone(phone: string | null): string | null {
  return phone === null ? null : phone.split(phoneSeparator).map(maskOne).join(phoneSeparator);
}

function maskOne(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '');
  return digits.length >= 8 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
}

/** The form in which two ways of writing one number are equal: digits only, China's country code dropped. */
export function normalisePhone(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^(?:0086|86)(?=1\d{10}$)/, '');
}
