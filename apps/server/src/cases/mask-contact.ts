import { maskPhone } from '@linli/domain';

/** A reporter's contact as the office's list shows it: name and masked number; `null` when none was left. */
export function maskContact(contact: string | null): string | null {
  if (!contact) return null;
  const { name, phone } = JSON.parse(contact) as { name?: string; phone?: string };
  return [name, phone ? maskPhone(phone) : null].filter(Boolean).join(' ') || null;
}
