import { type CourseKind, courses } from '@linli/protocol/vocabulary';
import { Button, Card, Input, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { useCommand } from '../../shell/use-command.ts';
import { CourseSaid } from '../course-said.tsx';
import type { Person } from './person.ts';

/** "Was this person trained, and until when is it good?" The basic course makes a candidate trained by itself. */
export function CoursesCard({ person }: { person: Person }) {
  const { t } = useLanguage();
  const withdraw = useCommand('roster.withdrawCourse');
  return (
    <Card size="small" title={t('person.courses')} extra={t(`training.${person.training}`)}>
      {person.courses.map(each => (
        <div className={`person-line ${each.goodness === 'ended' ? 'past' : ''}`} key={each.recordId}>
          <CourseSaid course={each} /> {each.courseLabel}
          <Button
            size="small"
            loading={withdraw.isPending && withdraw.variables?.recordId === each.recordId}
            onClick={() => withdraw.mutate({ recordId: each.recordId })}
          >
            {t('courses.withdraw')}
          </Button>
        </div>
      ))}
      <Record personId={person.id} />
    </Card>
  );
}

function Record({ personId }: { personId: string }) {
  const { t } = useLanguage();
  const [course, setCourse] = useState<CourseKind>('micro-grid-basics');
  const [heldOn, setHeldOn] = useState('');
  const [goodUntil, setGoodUntil] = useState('');
  const [label, setLabel] = useState('');
  const record = useCommand('roster.recordCourse');
  const act = () =>
    record.mutate(
      {
        recordId: newId(),
        personId,
        course,
        heldOn,
        goodUntil: goodUntil || null,
        ...(label.trim() ? { courseLabel: label.trim() } : {}),
      },
      {
        onSuccess: () => {
          setLabel('');
          setGoodUntil('');
        },
      },
    );
  return (
    <div className="course-form">
      <Select
        aria-label={t('courses.which')}
        value={course}
        onChange={setCourse}
        options={courses.map(value => ({ value, label: t(`course.${value}`) }))}
      />
      <label htmlFor="course-held">{t('courses.held')}</label>
      <Input id="course-held" type="date" value={heldOn} onChange={event => setHeldOn(event.target.value)} />
      <label htmlFor="course-until">{t('courses.until')}</label>
      <Input
        id="course-until"
        type="date"
        min={heldOn}
        value={goodUntil}
        onChange={event => setGoodUntil(event.target.value)}
      />
      <Input
        aria-label={t('courses.label')}
        placeholder={t('courses.label')}
        maxLength={60}
        value={label}
        onChange={event => setLabel(event.target.value)}
      />
      <Button type="primary" disabled={!heldOn} loading={record.isPending} onClick={act}>
        {t('courses.record')}
      </Button>
    </div>
  );
}
