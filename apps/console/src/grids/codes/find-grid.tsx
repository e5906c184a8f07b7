import { Button, Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../shell/language.tsx';
import { useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { sayTime } from '../../shell/time.ts';
import { useView } from '../../shell/use-view.ts';

/** "This code is on the poster: which grid is that?" By any code a grid has or had, or by its name. */
export function FindGrid({ onGrid }: { onGrid: (gridId: string) => void }) {
  const me = useMe();
  const { t, locale } = useLanguage();
  const [find, setFind] = useState('');
  const asked = useView('grids.find', { communityId: me.communityId, find: find || '-' }, find !== '');
  const rows = asked.data?.rows ?? [];
  return (
    <>
      <Input.Search
        aria-label={t('codes.find')}
        placeholder={t('codes.find')}
        allowClear
        maxLength={60}
        onSearch={text => setFind(text.trim())}
      />
      {find ? (
        <StateOf asked={asked} empty={rows.length === 0 && t('codes.find-none')}>
          <ul style={{ margin: '4px 0', paddingInlineStart: 20 }}>
            {rows.map(({ id, level, name, code, matched }) => (
              <li key={id}>
                {level === 'micro' ? (
                  <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => onGrid(id)}>
                    {name}
                  </Button>
                ) : (
                  <strong>{name}</strong>
                )}{' '}
                <small>
                  {t(`codes.level-${level}`)} ·{' '}
                  {matched?.until
                    ? t('codes.found-old', { code: matched.code, until: sayTime(matched.until, locale) })
                    : t('codes.found-now', { code })}
                </small>
              </li>
            ))}
          </ul>
        </StateOf>
      ) : null}
    </>
  );
}
