import {
  assumedCostRate,
  type CostRate,
  costOf,
  type Duplicate,
  type FormCost,
  type FormInUse,
  findDuplicates,
  hasPeopleInForm,
} from '@linli/domain';
import type { FormDuplicateOfWire, FormLineOfWire } from '@linli/protocol';
import type { Tx } from '../platform/postgres/database.ts';
import { datedPolicyInForce } from '../roster/index.ts';
import type { ListedForm } from './store.ts';

/** What one asked cell takes now, and since when the office says so; null where it is the assumption. */
export async function costRate(
  tx: Tx,
  communityId: string,
  at: string,
): Promise<CostRate & { readonly from: string | null }> {
  const own = await datedPolicyInForce<CostRate>(tx, 'form_cost', communityId, at);
  return own ? { ...own.policy, from: own.from } : { ...assumedCostRate, from: null };
}

/** A form with what it costs and what it asks again, beside the forms in use. */
export function measure(
  form: FormInUse,
  inUse: readonly FormInUse[],
  rate: CostRate,
): { readonly cost: FormCost; readonly duplicates: readonly Duplicate[] } {
  const duplicates = findDuplicates(form, inUse);
  return { cost: costOf(form, duplicates, rate), duplicates };
}

/** The form as its line says it. */
export function lineOf(form: ListedForm, cost: FormCost): FormLineOfWire {
  const { columns, signature: _signature, validFrom: _validFrom, ...line } = form;
  const asked = columns.filter(({ field }) => field === null).length;
  return { ...line, columns: columns.length, asked, hasPeople: hasPeopleInForm(form), cost };
}

/** A finding as it travels. */
export const duplicateOf = (found: Duplicate): FormDuplicateOfWire =>
  found.as === 'held' ? { ...found, heading: '' } : { ...found, field: null };
