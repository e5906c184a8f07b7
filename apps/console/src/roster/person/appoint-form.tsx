import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { useCommand } from '../../shell/use-command.ts';
import { useView } from '../../shell/use-view.ts';
import { type Duty, dutyGroups, dutyOf } from './duties.ts';
import { type OfficeChoice, OfficeChoices } from './office-choice.tsx';

/** "What shall they do, and where?" What is lent, and standing in for somebody, needs a last day; all else goes on until it is ended. */
export function AppointForm({ personId }: { personId: string }) {
  const { t } = useLanguage();
  const mayAppoint = useMay('roster.appoint');
  const [role, setRole] = useState<Duty['role']>('grid-member');
  const [placeId, setPlaceId] = useState<string | null>(null);
  const [lastDay, setLastDay] = useState('');
  const [choice, setChoice] = useState<OfficeChoice>({});
  const appoint = useCommand('roster.appoint', ['grids']);
  const duty = dutyOf(role);
  const where = useWhere(duty);
  const needsEnd = duty.isLent === true || choice.actsFor !== undefined;
  const lacks = (where !== null && !placeId) || (needsEnd && !lastDay);
  const act = () =>
    appoint.mutate(
      {
        assignmentId: newId(),
        personId,
        role,
        ...(duty.over && placeId ? { [duty.over]: placeId } : {}),
        ...(needsEnd ? { to: endOf(lastDay) } : {}),
        ...choice,
      },
      {
        onSuccess: () => {
          setPlaceId(null);
          setChoice({});
        },
      },
    );
  const groups = useGroups();
  if (!mayAppoint) return null;
  const isCompound = duty.over === 'compoundId';
  const words = {
    which: t(isCompound ? 'person.appoint-compound' : 'person.appoint-where'),
    none: t(isCompound ? 'person.appoint-no-compounds' : 'person.appoint-no-grids'),
  };
  return (
    <div className="people-bar">
      <Select
        aria-label={t('teams.as')}
        value={role}
        onChange={(next: Duty['role']) => {
          setRole(next);
          setPlaceId(null);
          setChoice({});
        }}
        options={groups}
        popupMatchSelectWidth={false}
      />
      {where ? (
        <Select
          aria-label={words.which}
          placeholder={words.which}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          notFoundContent={words.none}
          value={placeId}
          onChange={setPlaceId}
          options={where}
        />
      ) : null}
      {duty.isOfOffice ? <OfficeChoices role={role} personId={personId} choice={choice} onChange={setChoice} /> : null}
      {needsEnd ? (
        <Input
          type="date"
          aria-label={t('person.appoint-until')}
          style={{ width: '11rem' }}
          value={lastDay}
          onChange={event => setLastDay(event.target.value)}
        />
      ) : null}
      <Button type="primary" disabled={lacks} loading={appoint.isPending} onClick={act}>
        {t('people.appoint')}
      </Button>
      {duty.note ? <p className="soft duty-note">{t(duty.note)}</p> : null}
    </div>
  );
}

/** Duties by group; only who runs the machine may say who runs it. */
function useGroups() {
  const { t } = useLanguage();
  const isOperator = useMe().roles.some(held => held.role === 'operator');
  return dutyGroups.map(({ name, roles }) => ({
    label: t(name),
    options: roles
      .filter(role => role !== 'operator' || isOperator)
      .map(value => ({ value, label: t(`role.${value}`) })),
  }));
}

/** What can be chosen for a duty, by name; `null` where it is held over no place. A micro-grid without a head says so. */
function useWhere({ over }: Duty): { value: string; label: string }[] | null {
  const { t } = useLanguage();
  const me = useMe();
  const { data } = useView('grids.current', { communityId: me.communityId });
  const map = useView('places.map', { communityId: me.communityId }, over === 'compoundId');
  if (over === null) return null;
  if (over === 'compoundId') return (map.data?.compounds ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (over === 'generalGridId') return (data?.generalGrids ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (data?.grids ?? []).map(grid => ({
    value: grid.id,
    label: grid.headName ? grid.name : `${grid.name} · ${t('grids.no-head')}`,
  }));
}

/** The end of a day where the reader is: the instant in which the next one begins. */
function endOf(day: string): string {
  const end = new Date(`${day}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}
