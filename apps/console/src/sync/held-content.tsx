import { heldWords } from '@linli/words';
import { consoleCatalogue } from '../shell/catalogue.ts';
import { useLanguage } from '../shell/language.tsx';
import type { Held } from './held.ts';

/** "Which door, and what did they say?" The item's own fields in words, as the phone sent them; ids are of no use to a reader. */
export function HeldContent({ held }: { held: Held }) {
  const { t } = useLanguage();
  if (!held.item) return <span>{t('held.gone')}</span>;
  return (
    <>
      <strong>{held.place ?? t('held.where-unknown')}</strong>
      {fieldsOf(held).map(([label, value]) => (
        <div key={label}>
          <small>{label in heldWords ? t(label as 'held.field.note') : label.slice('held.field.'.length)}</small>{' '}
          {typeof value === 'string' && value in consoleCatalogue ? t(value as 'outcome.reached') : value}
        </div>
      ))}
    </>
  );
}

/** Catalogue groups in which the values of a field are said. */
const saidIn: Readonly<Record<string, string>> = {
  outcome: 'outcome',
  caseKind: 'case',
  urgency: 'urgency',
  answer: 'held.answer',
};

/** What the item says, by the key of its label; a value that has words becomes their key. */
function fieldsOf(held: Held): [label: string, value: string | number][] {
  const payload = (held.item?.payload ?? {}) as Record<string, unknown>;
  return Object.entries(payload).flatMap(([key, value]): [string, string | number][] => {
    if (key.endsWith('Id') || (typeof value !== 'string' && typeof value !== 'number')) return [];
    const words = `${saidIn[key]}.${value}`;
    return [[`held.field.${key}`, words in consoleCatalogue ? words : value]];
  });
}
