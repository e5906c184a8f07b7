/**
 * The field register (PIPL 6, 17, 19, 30): for each column that says something about a person behind a door, what it is for,
 * who answers for it, and how long it is kept. A test holds it against the schema: a personal column without an entry fails.
 */
export interface PersonalField {
  /** `table.column`. */
  readonly column: string;
  readonly purpose: 'reach-household' | 'find-person' | 'answer-request' | 'account-for-access';
  /** The role that answers for its being right. */
  readonly owner: 'community-staff';
  readonly sensitive: boolean;
  /** Days kept after what `after` names. */
  readonly keepDays: number;
  readonly after: 'moved-out' | 'answered' | 'seen';
  /** As it lies in the database. */
  readonly form: 'ciphertext' | 'keyed-hash' | 'number' | 'word' | 'day';
}

/** A household that left is kept a year: for letters, disputes, and moves entered by mistake. Then it is forgotten. */
const afterMoving = { owner: 'community-staff', keepDays: 365, after: 'moved-out', sensitive: false } as const;
/** What somebody asked for and what came of it. */
const afterAnswer = { owner: 'community-staff', keepDays: 180, after: 'answered', sensitive: false } as const;

/** Every personal column of the capability `residents`. */
export const residentFields: readonly PersonalField[] = [
  { column: 'household.tenancy', purpose: 'reach-household', form: 'word', ...afterMoving },
  { column: 'household.people', purpose: 'reach-household', form: 'number', ...afterMoving },
  // That there are children under 14 is sensitive (PIPL 28): a number, shown to the office only.
  { column: 'household.children', purpose: 'reach-household', form: 'number', ...afterMoving, sensitive: true },
  { column: 'household.moved_in', purpose: 'reach-household', form: 'day', ...afterMoving },
  { column: 'household.moved_out', purpose: 'reach-household', form: 'day', ...afterMoving },
  { column: 'resident.name', purpose: 'reach-household', form: 'ciphertext', ...afterMoving },
  { column: 'resident.name_index', purpose: 'find-person', form: 'keyed-hash', ...afterMoving },
  { column: 'resident.phone', purpose: 'reach-household', form: 'ciphertext', ...afterMoving },
  { column: 'resident.phone_index', purpose: 'find-person', form: 'keyed-hash', ...afterMoving },
  { column: 'resident.householder', purpose: 'reach-household', form: 'word', ...afterMoving },
  { column: 'search_token.token', purpose: 'find-person', form: 'keyed-hash', ...afterMoving },
  { column: 'correction.says', purpose: 'answer-request', form: 'ciphertext', ...afterAnswer },
  { column: 'correction.contact', purpose: 'answer-request', form: 'ciphertext', ...afterAnswer },
  { column: 'correction.reason', purpose: 'answer-request', form: 'ciphertext', ...afterAnswer },
  {
    column: 'reveal.reason',
    purpose: 'account-for-access',
    owner: 'community-staff',
    sensitive: false,
    keepDays: 365,
    after: 'seen',
    form: 'word',
  },
];

/** Days for which a column is kept. Throws for a column that is not in the register (a bug). */
export function keepDaysOf(column: string): number {
  const field = residentFields.find(one => one.column === column);
  if (!field) throw new Error(`no entry for ${column} in the field register`);
  return field.keepDays;
}
