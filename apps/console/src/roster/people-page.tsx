import { Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { PeopleList } from './people-list.tsx';
import { Vacancies } from './vacancies.tsx';

/** "Is there a named person for every grid?" then "who are they?" */
export function PeoplePage() {
  const { t } = useLanguage();
  const [show, setShow] = useState<'vacancies' | 'all'>('vacancies');
  return (
    <div className="page">
      <h1>{t('people.title')}</h1>
      <Segmented<'vacancies' | 'all'>
        aria-label={t('people.title')}
        value={show}
        onChange={setShow}
        style={{ marginBottom: 12 }}
        options={(['vacancies', 'all'] as const).map(value => ({ value, label: t(`people.${value}`) }))}
      />
      {show === 'vacancies' ? <Vacancies /> : <PeopleList />}
    </div>
  );
}
