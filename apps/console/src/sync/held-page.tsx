import { heldWords, problemWords } from '@linli/words';
import { Button, Flex } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';
import type { Held } from './held.ts';
import { HeldContent } from './held-content.tsx';

/** "What did phones send that was not applied, and what do I do with it?" Everything is kept until a person has looked. */
export function HeldPage() {
  const { t, locale } = useLanguage();
  const me = useMe();
  const { rows, pages } = usePages('sync.held', { communityId: me.communityId });
  return (
    <div className="page">
      <h1>{t('held.title')}</h1>
      <p>{t('held.explain')}</p>
      <StateOf asked={pages} empty={rows.length === 0 && t('held.none')}>
        <ListTable
          rowKey="heldId"
          dataSource={rows}
          columns={[
            { title: t('held.at'), dataIndex: 'at', render: (at: string) => sayTime(at, locale) },
            { title: t('held.who'), dataIndex: 'personName', render: (name: string | null) => name ?? '—' },
            { title: t('held.what'), render: (_, held: Held) => kindOf(held, t) },
            { title: t('held.why'), render: (_, held: Held) => reasonOf(held, t) },
            { title: t('held.content'), render: (_, held: Held) => <HeldContent held={held} /> },
            { title: t('held.do'), render: (_, held: Held) => <Settle heldId={held.heldId} /> },
          ]}
        />
        <More pages={pages} />
      </StateOf>
    </div>
  );
}

function kindOf(held: Held, t: ReturnType<typeof useLanguage>['t']): string {
  const key = `held.kind.${held.kind}`;
  return key in heldWords ? t(key as 'held.kind.cases.report') : t('held.kind.other', { code: held.kind });
}

function reasonOf(held: Held, t: ReturnType<typeof useLanguage>['t']): string {
  if (held.outcome === 'conflict') return t('held.conflict');
  const key = `problem.${held.code}`;
  return key in problemWords ? t(key as 'problem.bug') : t('problem.other', { code: held.code });
}

function Settle({ heldId }: { heldId: string }) {
  const { t } = useLanguage();
  const settle = useCommand('sync.settleHeld');
  return (
    <Flex gap={6} wrap>
      {(['taken-over', 'set-aside'] as const).map(how => (
        <Button key={how} size="small" loading={settle.isPending} onClick={() => settle.mutate({ heldId, how })}>
          {t(`held.${how}`)}
        </Button>
      ))}
    </Flex>
  );
}
