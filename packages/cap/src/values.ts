import type { CapCircle } from './alert.ts';
import type { CapFaultCode } from './fault.ts';
import { type Corner, faultOfRing, isPlace, type Ring } from './ring.ts';
import type { Holds } from './shapes.ts';

/** A value read, or the name of what is wrong with it. */
export type Value = { readonly value: unknown } | { readonly fault: CapFaultCode };

/** Reads the text of one element by what it is to hold. */
export function readValue(text: string, holds: Exclude<Holds, { kind: 'shape' }>): Value {
  const trimmed = text.trim();
  if (trimmed === '') return { fault: 'cap-empty' };
  switch (holds.kind) {
    case 'text':
      return { value: trimmed };
    case 'name':
      return /[\s,<&]/.test(trimmed) ? { fault: 'cap-name' } : { value: trimmed };
    case 'number':
      return Number.isFinite(Number(trimmed)) ? { value: trimmed } : { fault: 'cap-number' };
    case 'word':
      return holds.words.includes(trimmed) ? { value: trimmed } : { fault: 'cap-word' };
    case 'time':
      return isCapTime(trimmed) ? { value: trimmed } : { fault: 'cap-time' };
    case 'polygon':
      return readPolygon(trimmed);
    case 'circle':
      return readCircle(trimmed);
  }
}

/** True for a time as CAP writes it, of a day that exists. */
export function isCapTime(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)[-+](\d\d):(\d\d)$/.exec(text);
  if (!parts) return false;
  const [, year, month, day, hour, minute, second, offsetHour, offsetMinute] = parts.map(Number);
  const date = new Date(Date.UTC(year!, month! - 1, day!));
  const isDay = date.getUTCMonth() === month! - 1 && date.getUTCDate() === day!;
  return isDay && hour! < 24 && minute! < 60 && second! < 60 && offsetHour! <= 14 && offsetMinute! < 60;
}

/** CAP's text of an instant, in UTC. @param instant ms since 1970 */
export const capTime = (instant: number): string => `${new Date(instant).toISOString().slice(0, 19)}-00:00`;

function readPolygon(text: string): Value {
  const ring = text.split(/\s+/).map(readCorner);
  if (ring.some(corner => corner === null)) return { fault: 'polygon-out-of-range' };
  const fault = faultOfRing(ring as Ring);
  return fault ? { fault } : { value: ring };
}

function readCircle(text: string): Value {
  const [centre, radius, ...more] = text.split(/\s+/);
  const corner = readCorner(centre ?? '');
  const km = Number(radius);
  const isSound = corner && radius && more.length === 0 && Number.isFinite(km) && km >= 0 && isPlace(corner);
  return isSound ? { value: { centre: corner, km } satisfies CapCircle } : { fault: 'cap-circle' };
}

/** `lat,lon` as `[lon, lat]`; `null` when it is not two numbers. */
function readCorner(text: string): Corner | null {
  const [lat, lon, ...more] = text.split(',');
  if (!lat || !lon || more.length > 0) return null;
  const corner: Corner = [Number(lon), Number(lat)];
  return corner.every(Number.isFinite) ? corner : null;
}
