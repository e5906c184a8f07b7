import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { usePages } from '../shell/use-pages.ts';
import { CourseSaid } from './course-said.tsx';
import { PersonLink } from './person-link.tsx';

/** "Whose certificate runs out, so that I can ask them to the next course?" Soonest first. */
export function Courses() {
  const { t } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('roster.courses', { communityId: me.communityId });
  return (
    <>
      <p className="soft">{t('courses.explain')}</p>
      <StateOf asked={pages} empty={rows.length === 0 && t('courses.none')}>
        {rows.map(row => (
          <div className="person-line" key={row.recordId}>
            <PersonLink personId={row.personId} name={row.personName} />
            <CourseSaid course={row} />
          </div>
        ))}
        <More pages={pages} />
      </StateOf>
    </>
  );
}
