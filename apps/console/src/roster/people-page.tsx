import { Tabs } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { PeopleList } from './people-list.tsx';
import { Vacancies } from './vacancies.tsx';

/** "Is there a named person for every grid?" then "who are they?" */
export function PeoplePage() {
  const { t } = useLanguage();
  return (
    <div className="page">
      <h1>{t('people.title')}</h1>
      <Tabs
        items={[
          { key: 'vacancies', label: t('people.vacancies'), children: <Vacancies /> },
          { key: 'all', label: t('people.all'), children: <PeopleList /> },
        ]}
      />
    </div>
  );
}
