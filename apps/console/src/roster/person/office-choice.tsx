import { Select } from 'antd';
import { useLanguage } from '../../shell/language.tsx';
import { useMe } from '../../shell/session.tsx';
import { useView } from '../../shell/use-view.ts';
import type { Duty } from './duties.ts';

/** What an appointment within the office says beside its role; either, or neither. */
export interface OfficeChoice {
  readonly title?: string;
  readonly actsFor?: string;
}

/** "By which title, or for whom?" Whoever stands in has the title of whom they stand in for. */
export function OfficeChoices({
  role,
  personId,
  choice,
  onChange,
}: {
  role: Duty['role'];
  personId: string;
  choice: OfficeChoice;
  onChange: (choice: OfficeChoice) => void;
}) {
  const { t } = useLanguage();
  const me = useMe();
  const { data } = useView('roster.office', { communityId: me.communityId, limit: 100 });
  const away = (data?.rows ?? []).filter(
    each => each.role === role && each.personId !== personId && !each.actsFor && !each.actedBy,
  );
  const titles = data?.titles ?? [];
  return (
    <>
      {titles.length > 0 && !choice.actsFor ? (
        <Select
          aria-label={t('person.appoint-title')}
          placeholder={t('person.appoint-title')}
          allowClear
          popupMatchSelectWidth={false}
          value={choice.title ?? null}
          onChange={(title: string | null) => onChange(title ? { title } : {})}
          options={titles.map(({ name }) => ({ value: name, label: name }))}
        />
      ) : null}
      {away.length > 0 && !choice.title ? (
        <Select
          aria-label={t('person.acts-for')}
          placeholder={t('person.acts-for')}
          allowClear
          popupMatchSelectWidth={false}
          value={choice.actsFor ?? null}
          onChange={(actsFor: string | null) => onChange(actsFor ? { actsFor } : {})}
          options={away.map(({ assignmentId, name, title }) => ({
            value: assignmentId,
            label: title ? `${name} · ${title}` : name,
          }))}
        />
      ) : null}
    </>
  );
}
