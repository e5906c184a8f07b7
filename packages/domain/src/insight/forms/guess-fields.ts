import {
  type ColumnRole,
  type ForbiddenRole,
  guessColumns,
  personalRole,
  plainHeading,
  roleOfHeading,
  roleOfWholeHeading,
  type TableShape,
} from '../../places/index.ts';
import { type FormField, type FormLevel, fieldsFor, formFieldCatalogue, levelsReached } from '../fields/index.ts';

/** What a column of a template was taken for. */
export interface GuessedColumn {
  readonly heading: string;
  readonly field: string | null;
  /** What the heading asks is never kept: an identity number, a fact about health, a restrictive status. */
  readonly forbidden: ForbiddenRole | null;
}

/** Headings of the catalogue's own, plain, by field. */
const wordsOf = new Map(
  formFieldCatalogue.map(field => [
    field.id,
    new Set([...(field.headings ?? '').split(' '), field.name.zh, field.name.en].map(plainHeading).filter(Boolean)),
  ]),
);
const saysField = (field: FormField, plain: string): boolean => wordsOf.get(field.id)?.has(plain) ?? false;

/** A heading that the import or the catalogue knows, whatever the level: how the row of headings is found. */
export function isKnownHeading(heading: string): boolean {
  if (roleOfHeading(heading, personalRole) !== null) return true;
  const plain = plainHeading(heading);
  return formFieldCatalogue.some(field => saysField(field, plain));
}

/** Where there are no households in a row, whoever is named in it is the grid's head. */
const insteadOf: Partial<Record<ColumnRole, ColumnRole>> = { householder: 'head', phone: 'headPhone' };

/**
 * What each column of a template asks of the ledger: as the office bound the heading before; then level by level from the row outward, by the catalogue's own words or as the
 * import takes such a column (its heading, the group over it, its neighbours). Only whole headings count: 独居老人数 is not 人数, and a wrong guess here would be a wrong figure at a
 * department. What is never kept is drawn from nothing. One guess for each column; the same input, the same guess.
 * @param remembered fields by plain heading, as the office bound them for rows of this level; `null` for one that it marked as not held
 */
export function guessFields(
  shape: TableShape,
  level: FormLevel,
  remembered: ReadonlyMap<string, string | null> = new Map(),
): GuessedColumn[] {
  const roles = guessColumns(shape, [], roleOfWholeHeading);
  return shape.headings.map((heading, column) => {
    const forbidden = personalRole(heading);
    if (forbidden) return { heading, field: null, forbidden };
    const known = remembered.get(plainHeading(heading));
    if (known !== undefined) return { heading, field: known, forbidden };
    const field = fieldBy(level, [heading, shape.own[column] ?? ''], roles[column]);
    return { heading, field: field?.id ?? null, forbidden };
  });
}

/** The field that a heading alone asks for, in rows of a level; undefined where none is known by it. */
export function fieldOfHeading(heading: string, level: FormLevel): FormField | undefined {
  if (personalRole(heading)) return undefined;
  return fieldBy(level, [heading], roleOfWholeHeading(heading, personalRole) ?? undefined);
}

/** The nearest field that has one of the texts as its word, or the role. */
function fieldBy(level: FormLevel, texts: readonly string[], role: ColumnRole | undefined): FormField | undefined {
  const offered = fieldsFor(level);
  const plain = texts.map(plainHeading);
  const called = (field: FormField) => plain.some(text => saysField(field, text));
  const taken = (wanted: ColumnRole | undefined) => (field: FormField) =>
    field.role !== undefined && field.role === wanted;
  for (const near of levelsReached(level)) {
    const here = offered.filter(field => field.level === near);
    const found = here.find(called) ?? here.find(taken(role));
    if (found) return found;
  }
  return role && offered.find(taken(insteadOf[role]));
}

/** What the rows of a template are about, by its headings: households where somebody's home and somebody are asked, else doors, cases, grids, the community. */
export function guessLevel(shape: TableShape): FormLevel {
  // 沿街商铺数 is a figure of the catalogue, not a shop: a heading that is one of its own words says nothing about the rows, unless it is a case's.
  const own = shape.headings.map(heading =>
    formFieldCatalogue.find(field => !field.role && saysField(field, plainHeading(heading))),
  );
  if (own.filter(field => field?.level === 'case').length >= 2) return 'case';
  const roles = new Set(guessColumns(shape, []).filter((_, column) => !own[column]));
  const has = (...some: readonly ColumnRole[]): boolean => some.some(role => roles.has(role));
  if (has('door', 'address', 'shop', 'floor')) return has('householder', 'phone') ? 'household' : 'door';
  // 网格 alone is the micro-grid to the import; beside a count of micro-grids it is the one above.
  if (has('microGrid', 'head', 'headPhone', 'members') && !countsMicroGrids(own)) return 'micro-grid';
  return has('generalGrid', 'microGrid') ? 'general-grid' : 'community';
}

const countsMicroGrids = (fields: readonly (FormField | undefined)[]): boolean =>
  fields.some(field => field?.id === 'general-grid.microGrids');
