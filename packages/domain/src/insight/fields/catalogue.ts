import { type FieldFacts, type FieldLevel, type FormField, type FormLevel, levelsReached } from './field.ts';
import { generalGridFields, microGridFields } from './of-grids.ts';
import { caseFields, householdFields } from './of-people.ts';
import { communityFields, doorFields, formFields } from './of-places.ts';

/** Every fact that forms can be drawn from, by level. A new one is a line in its level's file and its value in the level's reader on the server. */
const byLevel = {
  form: formFields,
  community: communityFields,
  'general-grid': generalGridFields,
  'micro-grid': microGridFields,
  door: doorFields,
  household: householdFields,
  case: caseFields,
} as const satisfies Record<FieldLevel, Record<string, FieldFacts>>;

type ByLevel = typeof byLevel;
/** Names of the fields of a level: what its reader must give, all of them. */
export type FieldNames<L extends FieldLevel> = keyof ByLevel[L] & string;

/** The catalogue, in the order in which it is offered: levels from the row outward are for {@link fieldsFor}. */
export const formFieldCatalogue: readonly FormField[] = Object.entries(byLevel).flatMap(([level, fields]) =>
  Object.entries(fields as Record<string, FieldFacts>).map(([name, facts]) => ({
    ...facts,
    id: `${level}.${name}`,
    level: level as FieldLevel,
  })),
);

const byId = new Map(formFieldCatalogue.map(field => [field.id, field]));

/** A field by its id; undefined for one that the catalogue does not have. */
export const findField = (id: string): FormField | undefined => byId.get(id);

/** The fields that rows of a level can be asked for, the row's own first. Never empty. */
export function fieldsFor(level: FormLevel): readonly FormField[] {
  const order = levelsReached(level);
  return order.flatMap(one => formFieldCatalogue.filter(field => field.level === one));
}
