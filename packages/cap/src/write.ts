import type { CapAlert, CapCircle } from './alert.ts';
import type { Ring } from './ring.ts';
import { alertShape, capNamespace, type Holds, type Shape } from './shapes.ts';

/** An alert as XML, elements in the order of the standard, indented by two spaces. Give it what {@link readCap} accepts. */
export function writeCap(alert: CapAlert): string {
  const body = writeShape(alert as unknown as Readonly<Record<string, unknown>>, alertShape, '  ');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="${capNamespace}">\n${body}</alert>\n`;
}

function writeShape(block: Readonly<Record<string, unknown>>, shape: Shape, indent: string): string {
  return shape
    .flatMap(([name, often, holds]) => {
      const value = block[name];
      const isMany = often === '*' || often === '+';
      const values = value === undefined ? [] : isMany ? (value as readonly unknown[]) : [value];
      return values.map(one => `${indent}<${name}>${content(one, holds, indent)}</${name}>\n`);
    })
    .join('');
}

function content(value: unknown, holds: Holds, indent: string): string {
  if (holds.kind === 'shape')
    return `\n${writeShape(value as Readonly<Record<string, unknown>>, holds.shape, `${indent}  `)}${indent}`;
  if (holds.kind === 'polygon') return (value as Ring).map(([lon, lat]) => `${lat},${lon}`).join(' ');
  if (holds.kind === 'circle') {
    const { centre, km } = value as CapCircle;
    return `${centre[1]},${centre[0]} ${km}`;
  }
  return escaped(String(value));
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Characters that XML 1.0 cannot hold at all are left out. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>]/g, found => escapes[found]!);
