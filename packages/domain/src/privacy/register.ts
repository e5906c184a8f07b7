import { type Datum, daysOf } from './datum.ts';
import { accountData } from './entries/accounts.ts';
import { emergencyData } from './entries/emergencies.ts';
import { helperData } from './entries/helpers.ts';
import { householdData } from './entries/households.ts';
import { requestData } from './entries/requests.ts';

const all = { ...householdData, ...helperData, ...requestData, ...emergencyData, ...accountData };
export type DatumId = keyof typeof all;

/** Every kind of personal datum, by id, in the order in which the documents tell of them. */
export const register: Readonly<Record<DatumId, Datum>> = all;

/** Ids of the register, in its order. */
export const datumIds = Object.keys(all) as readonly DatumId[];

/** Whole days for which a kind of datum is kept after what its entry names. Throws when its end is not a number of days (a bug). */
export function registeredDays(id: DatumId): number {
  return daysOf(register[id]);
}
