/** A telephone number as lists show it: `138****1234`; of a short one only the last two digits. `null` stays `null`. */
export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null;
  const digits = phone.replace(/[^\d+]/g, '');
  return digits.length >= 8 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
}

/** The form in which two ways of writing one number are equal: digits only, China's country code dropped. */
export function normalisePhone(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^(?:0086|86)(?=1\d{10}$)/, '');
}
