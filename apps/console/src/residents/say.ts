import type { ViewResponse } from '@linli/protocol';
import type { useLanguage } from '../shell/language.tsx';

type T = ReturnType<typeof useLanguage>['t'];
export type DoorLine = ViewResponse<'residents.ledger'>['rows'][number];
export type HouseholdLine = DoorLine['households'][number];

/** An instant as a day, with its year: what is on record may be old. */
export const sayDay = (instant: string, locale: string): string =>
  new Date(instant).toLocaleDateString(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });

/** The day today as this desk's calendar has it, `YYYY-MM-DD`. */
export const today = (): string => new Date().toLocaleDateString('sv-SE');

/** A door as people say it. */
export const sayDoor = (door: { readonly place: string; readonly name: string }): string =>
  [door.place, door.name].filter(part => part !== '').join(' ');

/** How many, of these children, and how they hold the home; what nobody said is left out. */
export function sayHousehold(household: HouseholdLine, t: T): string {
  const { people, children, tenancy, movedIn } = household;
  return [
    people === null ? '' : t('ledger.people', { n: people }),
    children ? t('ledger.children', { n: children }) : '',
    tenancy === 'unknown' ? '' : t(`ledger.tenancy-${tenancy}`),
    movedIn ? t('ledger.lives-since', { day: movedIn }) : '',
  ]
    .filter(part => part !== '')
    .join(' · ');
}
