import type { SheetRow } from '@linli/workbook';
import { type ColumnRole, type HeadingReader, roleOfHeading } from './column-role.ts';
import type { TableShape } from './find-table.ts';
import { personalRole } from './personal-role.ts';

/** Roles that several columns may have. */
const shared = new Set<ColumnRole>(['ignore', 'identity', 'restriction', 'health', 'members', 'date']);

/**
 * What each column says, guessed from its heading, the group over it, its neighbours (a 电话 beside 网格长 is the head's),
 * and, where the heading tells nothing, its values. A second column of one role is not read. One role for each column.
 */
export function guessColumns(
  shape: TableShape,
  sample: readonly SheetRow[],
  readHeading: HeadingReader = roleOfHeading,
): ColumnRole[] {
  const { own, groups } = shape;
  const first = own.map((heading, column): ColumnRole => {
    const group = groups[column] ?? '';
    const role = readHeading(heading, personalRole) ?? readHeading(`${group}${heading}`, personalRole);
    return role ?? roleOfValues(valuesOf(sample, column));
  });
  const hasMicro = first.includes('microGrid');
  const settled = first.map((role, column): ColumnRole => {
    const group = groups[column] ?? '';
    const isOfGrid = /网格|grid/i.test(group);
    if (role === 'householder' && isOfGrid) return first.includes('head') ? 'ignore' : 'head';
    if (role === 'phone') return isOfGrid || isBesideHead(first, column) ? 'headPhone' : 'phone';
    // 网格 alone is the micro-grid where no other column is.
    if (role === 'generalGrid' && !hasMicro && !/一般/.test(own[column] ?? '')) return 'microGrid';
    return role;
  });
  return withoutSeconds(settled);
}

/** The nearest person to the left whose number it can be; where there is none, to the right. */
function isBesideHead(roles: readonly ColumnRole[], column: number): boolean {
  const isPerson = (role: ColumnRole | undefined): boolean => role === 'head' || role === 'householder';
  for (let at = column - 1; at >= 0; at--) if (isPerson(roles[at])) return roles[at] === 'head';
  return roles.slice(column + 1).find(isPerson) === 'head';
}

function withoutSeconds(roles: readonly ColumnRole[]): ColumnRole[] {
  const seen = new Set<ColumnRole>();
  return roles.map(role => {
    if (seen.has(role) && !shared.has(role)) return 'ignore';
    seen.add(role);
    return role;
  });
}

function valuesOf(sample: readonly SheetRow[], column: number): string[] {
  return sample.flatMap(({ cells }) => (cells[column]?.text ? [cells[column].text.normalize('NFKC').trim()] : []));
}

const valuePatterns: readonly (readonly [RegExp, ColumnRole])[] = [
  [/^1\d{10}$/, 'phone'],
  [/^.{0,6}(栋|幢|座|号楼)$/, 'building'],
  [/^.{1,3}单元$/, 'entrance'],
  [/^(\d+-){2}\d+$/, 'address'],
  [/(微网格|M\d{2,3}$)/i, 'microGrid'],
];

/** The role that four of five values show, where there are at least three. */
function roleOfValues(values: readonly string[]): ColumnRole {
  if (values.length < 3) return 'ignore';
  const found = valuePatterns.find(
    ([pattern]) => values.filter(value => pattern.test(value)).length >= values.length * 0.8,
  );
  return found?.[1] ?? 'ignore';
}
