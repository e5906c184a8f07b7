import type { SchemeOfWire, ViewResponse } from '@linli/protocol';
import { problemWords } from '@linli/words';
import { Alert } from 'antd';
import { useLanguage } from '../../shell/language.tsx';
import { ListTable } from '../../shell/list-table.tsx';
import { useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { useView } from '../../shell/use-view.ts';

type Told = ViewResponse<'grids.codePreview'>;

/** A rule on the office's own grids, before anything is changed; or why it cannot be used. */
export function Preview({ scheme, from }: { scheme: SchemeOfWire; from: string | null }) {
  const me = useMe();
  const { t } = useLanguage();
  const query = { communityId: me.communityId, scheme: JSON.stringify(scheme), ...(from ? { from } : {}) };
  const asked = useView('grids.codePreview', query);
  return (
    <section aria-label={t('codes.preview')}>
      <h2>{t('codes.preview')}</h2>
      <StateOf asked={asked}>{asked.data ? <Rows told={asked.data} /> : null}</StateOf>
    </section>
  );
}

function Rows({ told }: { told: Told }) {
  const { t } = useLanguage();
  if (told.refused !== null) return <Refused refused={told.refused} facts={told.facts} />;
  if (told.grids === 0) return <p className="soft">{t('codes.preview-none')}</p>;
  return (
    <>
      <p className="soft">{t('codes.preview-of', { n: told.grids })}</p>
      <ListTable
        rowKey="id"
        dataSource={told.rows}
        columns={[
          {
            title: t('codes.grid'),
            render: (_, row) => (
              <>
                <strong>{row.name}</strong> <small>{t(`codes.level-${row.level}`)}</small>
              </>
            ),
          },
          { title: t('codes.now'), dataIndex: 'code', render: (code: string) => <code>{code}</code> },
          { title: t('codes.then'), dataIndex: 'nextCode', render: (code: string) => <code>{code}</code> },
        ]}
      />
    </>
  );
}

const told = ['segment', 'code', 'no'] as const;

function Refused({ refused, facts }: { refused: string; facts: Told['facts'] }) {
  const { t } = useLanguage();
  const key = `problem.${refused}`;
  const text = key in problemWords ? t(key as 'problem.bug') : t('problem.other', { code: refused });
  const more = told.flatMap(fact =>
    facts[fact] === undefined ? [] : [t(`codes.fact-${fact}`, { value: facts[fact] })],
  );
  return (
    <Alert type={refused === 'scheme-in-force' ? 'info' : 'error'} showIcon title={text} description={more.join(' ')} />
  );
}
