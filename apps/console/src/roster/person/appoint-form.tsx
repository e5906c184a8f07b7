import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { newId } from '../../shell/api.ts';
import { useLanguage } from '../../shell/language.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { useCommand } from '../../shell/use-command.ts';
import { useView } from '../../shell/use-view.ts';

/** Duties that are given here: over a grid, a general grid, a compound, or none yet. Teams and posts are joined on their own page. */
const roles = [
  'grid-head',
  'acting-head',
  'deputy-head',
  'grid-member',
  'general-grid-member',
  'reserve',
  'guard',
  'property-firm',
] as const;
type Role = (typeof roles)[number];

/** What a role is held over, as the command names it; a micro-grid where nothing is said. */
const heldOver: Partial<Record<Role, 'generalGridId' | 'compoundId'>> = {
  'general-grid-member': 'generalGridId',
  guard: 'compoundId',
  'property-firm': 'compoundId',
};

/** "What shall they do, and where?" An acting head needs a last day; all others go on until they are ended. */
export function AppointForm({ personId }: { personId: string }) {
  const { t } = useLanguage();
  const mayAppoint = useMay('roster.appoint');
  const [role, setRole] = useState<Role>('grid-member');
  const [placeId, setPlaceId] = useState<string | null>(null);
  const [lastDay, setLastDay] = useState('');
  const appoint = useCommand('roster.appoint', ['grids']);
  const where = useWhere(role);
  const needsEnd = role === 'acting-head';
  const lacks = (where !== null && !placeId) || (needsEnd && !lastDay);
  const act = () =>
    appoint.mutate(
      {
        assignmentId: newId(),
        personId,
        role,
        ...(where && placeId ? { [heldOver[role] ?? 'gridId']: placeId } : {}),
        ...(needsEnd ? { to: endOf(lastDay) } : {}),
      },
      { onSuccess: () => setPlaceId(null) },
    );
  if (!mayAppoint) return null;
  return (
    <div className="people-bar">
      <Select
        aria-label={t('teams.as')}
        value={role}
        onChange={(next: Role) => {
          setRole(next);
          setPlaceId(null);
        }}
        options={roles.map(value => ({ value, label: t(`role.${value}`) }))}
      />
      {where ? (
        <Select
          aria-label={t(heldOver[role] === 'compoundId' ? 'person.appoint-compound' : 'person.appoint-where')}
          placeholder={t(heldOver[role] === 'compoundId' ? 'person.appoint-compound' : 'person.appoint-where')}
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent={t(
            heldOver[role] === 'compoundId' ? 'person.appoint-no-compounds' : 'person.appoint-no-grids',
          )}
          value={placeId}
          onChange={setPlaceId}
          options={where}
        />
      ) : null}
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
    </div>
  );
}

/** What can be chosen for a role, by name; `null` where a role is held over no place. A micro-grid without a head says so. */
function useWhere(role: Role): { value: string; label: string }[] | null {
  const { t } = useLanguage();
  const me = useMe();
  const { data } = useView('grids.current', { communityId: me.communityId });
  const map = useView('places.map', { communityId: me.communityId }, heldOver[role] === 'compoundId');
  if (role === 'reserve') return null;
  if (heldOver[role] === 'compoundId')
    return (map.data?.compounds ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (role === 'general-grid-member')
    return (data?.generalGrids ?? []).map(({ id, name }) => ({ value: id, label: name }));
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
