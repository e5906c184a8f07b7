import type { EquipmentLine } from '@linli/protocol';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { usePages } from '../shell/use-pages.ts';
import { ReturnButtons } from './person/equipment-card.tsx';
import { PersonLink } from './person-link.tsx';

/** "What is out, and with whom?" Oldest first. */
export function Equipment() {
  const { t, locale } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('roster.equipment', { communityId: me.communityId });
  return (
    <StateOf asked={pages} empty={rows.length === 0 && t('equipment.none')}>
      <ListTable
        rowKey="issueId"
        dataSource={rows}
        columns={[
          {
            title: t('equipment.what'),
            key: 'what',
            render: (_, one: EquipmentLine) => `${t(`item.${one.item}`)} ${one.label ?? ''}`,
          },
          {
            title: t('equipment.who'),
            key: 'who',
            render: (_, one: EquipmentLine) => <PersonLink personId={one.personId} name={one.personName} />,
          },
          { title: t('equipment.since'), dataIndex: 'issuedAt', render: (at: string) => sayTime(at, locale) },
          { title: '', key: 'do', render: (_, one: EquipmentLine) => <ReturnButtons issueId={one.issueId} /> },
        ]}
      />
      <More pages={pages} />
    </StateOf>
  );
}
