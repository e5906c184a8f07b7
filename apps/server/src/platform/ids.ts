import { hash } from 'node:crypto';
import { v7 } from 'uuid';

/** The emergency of everything that is routine. */
export const routineEmergency = '00000000-0000-0000-0000-000000000000';

/** A fresh UUIDv7. */
export const newId = (): string => v7();

/**
 * The id of a child of something: the same parent and name always give the same id, so that a resumed job repeats nothing. A UUIDv5 (RFC 9562, 5.5), hashed in one call: an opening makes
 * thousands while people wait to be called.
 */
export function childId(parentId: string, name: string): string {
  const parent = Buffer.from(parentId.replaceAll('-', ''), 'hex');
  if (parent.length !== 16 || parentId.length !== 36) throw new TypeError(`not an id: ${parentId}`);
  const bytes = hash('sha1', Buffer.concat([parent, Buffer.from(name)]), 'buffer');
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
