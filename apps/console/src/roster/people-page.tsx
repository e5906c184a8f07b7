import { Link, useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { Courses } from './courses.tsx';
import { Equipment } from './equipment.tsx';
import { HandOvers } from './hand-overs.tsx';
import { Offers } from './offers/offers.tsx';
import { Office } from './office/office.tsx';
import { PeopleList } from './people-list.tsx';
import './people.css';
import { Span } from './span.tsx';
import { Merchants } from './teams/merchants.tsx';
import { Teams } from './teams/teams.tsx';
import { Vacancies } from './vacancies.tsx';

const pages = {
  vacancies: Vacancies,
  span: Span,
  list: () => <PeopleList />,
  reserve: () => <PeopleList pool />,
  office: Office,
  courses: Courses,
  offers: Offers,
  teams: Teams,
  merchants: Merchants,
  'hand-overs': HandOvers,
  equipment: Equipment,
} as const satisfies Record<string, ComponentType>;
type Page = keyof typeof pages;
const names = Object.keys(pages) as Page[];

/** "Is there a named person for every grid?" then "who are they, who else could be asked?" One question a page. */
export function PeoplePage() {
  const { t } = useLanguage();
  const { page } = useParams({ strict: false });
  const shown = names.find(each => each === page) ?? 'vacancies';
  const Shown = pages[shown];
  return (
    <div className="page">
      <h1>{t('people.title')}</h1>
      <nav className="people-pages" aria-label={t('roster.pages')}>
        {names.map(each => (
          <Link
            key={each}
            to="/people/$page"
            params={{ page: each }}
            aria-current={each === shown ? 'page' : undefined}
          >
            {t(`roster.page.${each}`)}
          </Link>
        ))}
      </nav>
      <Shown />
    </div>
  );
}
