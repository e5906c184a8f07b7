import { eventWords } from '@linli/words';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { usePages } from '../shell/use-pages.ts';

/** The journal: "who did what, when?" Ids only; names stay where they are needed. */
export function Journal() {
  const { t, locale } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('audit.journal', { communityId: me.communityId });
  const event = (code: string) => (`event.${code}` in eventWords ? t(`event.${code}` as 'event.appointed') : code);
  const actor = (id: string | null) =>
    id === null ? t('journal.system') : id === me.personId ? t('journal.me') : <code>{id.slice(-8)}</code>;
  return (
    <div className="page">
      <h1>{t('journal.title')}</h1>
      <StateOf asked={pages}>
        <ListTable
          rowKey="seq"
          dataSource={rows}
          columns={[
            { title: t('journal.at'), dataIndex: 'at', render: (at: string) => sayTime(at, locale) },
            {
              title: t('journal.event'),
              render: (_, row) =>
                `${row.status === 'exercise' ? `${t('emergency.exercise')} · ` : ''}${event(row.event)}`,
            },
            { title: t('journal.subject'), render: (_, row) => <code>{row.subjectId.slice(-8)}</code> },
            {
              title: t('journal.actor'),
              render: (_, row) => actor(row.actorId),
            },
          ]}
        />
        <More pages={pages} />
      </StateOf>
    </div>
  );
}
