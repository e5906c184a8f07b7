import type { ViewResponse } from '@linli/protocol';
import { problemWords } from '@linli/words';
import { Button, Flex, Table } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useMe } from '../shell/session.tsx';
import { StateOf } from '../shell/state-of.tsx';
import { sayTime } from '../shell/time.ts';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';

type Held = ViewResponse<'sync.held'>['rows'][number];

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
        <Table
          size="small"
          rowKey="heldId"
          pagination={false}
          dataSource={rows}
          scroll={{ x: true }}
          columns={[
            { title: t('held.at'), dataIndex: 'at', render: (at: string) => sayTime(at, locale) },
            { title: t('held.who'), dataIndex: 'personName', render: (name: string | null) => name ?? '—' },
            { title: t('held.what'), dataIndex: 'kind' },
            { title: t('held.why'), render: (_, held: Held) => reasonOf(held, t) },
            { title: t('held.content'), render: (_, held: Held) => <Content held={held} /> },
            { title: t('held.do'), render: (_, held: Held) => <Settle heldId={held.heldId} /> },
          ]}
        />
        <More pages={pages} />
      </StateOf>
    </div>
  );
}

function reasonOf(held: Held, t: ReturnType<typeof useLanguage>['t']): string {
  if (held.outcome === 'conflict') return t('held.conflict');
  const key = `problem.${held.code}`;
  return key in problemWords ? t(key as 'problem.bug') : t('problem.other', { code: held.code });
}

/** The item's own fields, as the phone sent them; ids are of no use to a reader. */
function Content({ held }: { held: Held }) {
  const { t } = useLanguage();
  if (!held.item) return <span>{t('held.gone')}</span>;
  const payload = (held.item.payload ?? {}) as Record<string, unknown>;
  const shown = Object.entries(payload).filter(
    ([key, value]) => !key.endsWith('Id') && (typeof value === 'string' || typeof value === 'number'),
  );
  return (
    <span>
      {shown.map(([key, value]) => (
        <span key={key} style={{ marginInlineEnd: 10 }}>
          <small>{key}</small> {String(value)}
        </span>
      ))}
    </span>
  );
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
