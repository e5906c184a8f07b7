import type { FormFieldOfWire, ViewResponse } from '@linli/protocol';
import { useMemo } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { useView } from '../shell/use-view.ts';
import type { Level } from './draft.ts';

type Catalogue = ViewResponse<'insight.fields'>;

/** One field as a list offers it. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
  /** What it is drawn from. */
  readonly from: string;
  /** Everything by which it is found while typing. */
  readonly words: string;
}

/** The fields that rows of a level can be drawn from, in groups, nearest first; and what a field is called. */
export function useFields(level: Level) {
  const { t, locale } = useLanguage();
  const { communityId } = useMe();
  const { data } = useView('insight.fields', { communityId });
  return useMemo(() => {
    const byId = new Map((data?.fields ?? []).map(field => [field.id, field]));
    const groups = levelsOf(data, level).map(one => ({
      label: one === 'form' ? t('form.level-form') : t(`form.level.${one}`),
      options: (data?.fields ?? [])
        .filter(field => field.level === one && field.mayUse)
        .map(field => optionOf(field, locale, t('form.with-people'))),
    }));
    return {
      groups,
      /** Whether rows of a level can be drawn from a field. */
      offers: (id: string, at: Level) => levelsOf(data, at).some(one => one === byId.get(id)?.level),
      nameOf: (id: string) => byId.get(id)?.name[locale] ?? id,
    };
  }, [data, level, locale, t]);
}

const levelsOf = (data: Catalogue | undefined, level: Level) =>
  data?.reached.find(one => one.level === level)?.levels ?? [];

const optionOf = (
  { id, name, from, named, headings }: FormFieldOfWire,
  locale: 'zh' | 'en',
  people: string,
): FieldOption => ({
  value: id,
  label: named ? `${name[locale]} · ${people}` : name[locale],
  from: from[locale],
  words: [name.zh, name.en, ...headings].join(' ').toLowerCase(),
});
