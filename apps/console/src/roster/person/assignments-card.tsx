import { Button, Card, Tag } from 'antd';
import { useLanguage } from '../../shell/language.tsx';
import { sayDay } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import { AppointForm } from './appoint-form.tsx';
import type { Person } from './person.ts';

type Assignment = Person['assignments'][number];

/** Every dated assignment of somebody: to come, now, past. */
export function AssignmentsCard({ person }: { person: Person }) {
  const { t } = useLanguage();
  return (
    <Card size="small" title={t('person.assignments')}>
      <AppointForm personId={person.id} />
      {person.assignments.length === 0 ? <p>{t('person.no-assignments')}</p> : null}
      {(['later', 'now', 'past'] as const).map(when =>
        person.assignments
          .filter(each => each.when === when)
          .map(each => <Line key={each.assignmentId} assignment={each} />),
      )}
    </Card>
  );
}

function Line({ assignment }: { assignment: Assignment }) {
  const { t, locale } = useLanguage();
  const end = useCommand('roster.endAssignment', ['grids']);
  const { when, objectName, title, actsForName } = assignment;
  return (
    <div className={`person-line ${when}`}>
      <Tag {...(when === 'now' ? { color: 'blue' } : {})}>{t(`person.when.${when}`)}</Tag>
      <strong>
        {t(`role.${assignment.role}`)} {objectName ?? title}
        {actsForName ? ` ${t('person.acting-for', { name: actsForName })}` : ''}
      </strong>
      <span>
        {sayDay(assignment.from, locale)} – {assignment.to ? sayDay(assignment.to, locale) : ''}
      </span>
      {when === 'past' ? null : (
        <Button
          size="small"
          loading={end.isPending}
          onClick={() => end.mutate({ assignmentId: assignment.assignmentId })}
        >
          {t('person.end')}
        </Button>
      )}
    </div>
  );
}
