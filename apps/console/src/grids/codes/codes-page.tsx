import type { SchemeOfWire, ViewResponse } from '@linli/protocol';
import { codesWords } from '@linli/words';
import { App, Button, Flex, Input, Radio } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../shell/language.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { StateOf } from '../../shell/state-of.tsx';
import { sayTime } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import { useView } from '../../shell/use-view.ts';
import { Preview } from './preview.tsx';
import { ownScheme, withText } from './scheme-draft.ts';
import { Segments } from './segments.tsx';

type Schemes = ViewResponse<'grids.codeSchemes'>;

/** "By what rule are our codes made, and what would they be by another one?" */
export function CodesPage() {
  const me = useMe();
  const { t } = useLanguage();
  const asked = useView('grids.codeSchemes', { communityId: me.communityId });
  const mayChoose = useMay('grids.chooseCodeScheme');
  return (
    <div className="page" style={{ maxWidth: '60rem' }}>
      <h1>{t('codes.title')}</h1>
      <p className="soft">{t('codes.what')}</p>
      <StateOf asked={asked}>
        {asked.data ? (
          <>
            <History schemes={asked.data} />
            {mayChoose ? <Choose schemes={asked.data} /> : null}
          </>
        ) : null}
      </StateOf>
    </div>
  );
}

function History({ schemes }: { schemes: Schemes }) {
  const { t, locale } = useLanguage();
  const said = ({ state, from, until }: Schemes['rows'][number]): string => {
    if (state === 'planned') return t('codes.planned', { from: from ? sayTime(from, locale) : t('codes.always') });
    return state === 'in-force' ? t('codes.in-force') : t('codes.past', { until: until ? sayTime(until, locale) : '' });
  };
  return (
    <ul aria-label={t('codes.history')}>
      {schemes.rows.map(row => (
        <li key={row.from ?? ''}>
          <strong>{row.name}</strong> {row.source && row.source !== row.name ? `（${row.source}）` : ''} · {said(row)}
        </li>
      ))}
    </ul>
  );
}

const own = 'own';

function Choose({ schemes }: { schemes: Schemes }) {
  const { t, locale } = useLanguage();
  const { message } = App.useApp();
  const choose = useCommand('grids.chooseCodeScheme', ['grids', 'prints', 'roster']);
  const [picked, setPicked] = useState<string | null>(null);
  const [scheme, setScheme] = useState<SchemeOfWire | null>(null);
  const [day, setDay] = useState('');
  const from = day ? new Date(`${day}T00:00:00`).toISOString() : null;
  const labelOf = (name: string): string => {
    const key = `codes.rule-${name}`;
    return key in codesWords ? t(key as 'codes.rule-Linli') : name;
  };
  const pick = (name: string) => {
    setPicked(name);
    const shipped = schemes.shipped.find(each => each.name === name);
    setScheme(shipped ?? ownScheme(t('codes.own'), schemes.shipped[0]!.general));
  };
  const act = () =>
    choose.mutate(
      { scheme: scheme!, ...(from ? { from } : {}) },
      {
        onSuccess: done => {
          setPicked(null);
          void message.success(t('codes.taken', { n: done.grids, from: sayTime(done.from, locale) }));
        },
      },
    );
  return (
    <Flex vertical gap={12}>
      <h2>{t('codes.choose')}</h2>
      <Radio.Group
        aria-label={t('codes.choose')}
        value={picked}
        onChange={event => pick(event.target.value as string)}
        style={{ display: 'flex', flexDirection: 'column', gap: 8 }}
        options={[
          ...schemes.shipped.map(({ name }) => ({ value: name, label: labelOf(name) })),
          { value: own, label: t('codes.own') },
        ]}
      />
      {picked && scheme ? (
        <>
          <Parts scheme={scheme} isOwn={picked === own} onChange={setScheme} />
          <Preview scheme={scheme} from={from} />
          <Flex gap={8} align="center" wrap>
            <label htmlFor="codes-from">{t('codes.from')}</label>
            <Input
              id="codes-from"
              type="date"
              style={{ width: '11rem' }}
              value={day}
              onChange={event => setDay(event.target.value)}
            />
            <Button type="primary" loading={choose.isPending} onClick={act}>
              {t('codes.take')}
            </Button>
          </Flex>
        </>
      ) : null}
    </Flex>
  );
}

/** What is the office's to say of a rule: nothing of a standard but its class; of an own one, its name and parts. */
function Parts(asked: { scheme: SchemeOfWire; isOwn: boolean; onChange: (scheme: SchemeOfWire) => void }) {
  const { scheme, isOwn, onChange } = asked;
  const { t } = useLanguage();
  if (isOwn)
    return (
      <>
        <label htmlFor="codes-name">{t('codes.name')}</label>
        <Input
          id="codes-name"
          style={{ width: 'min(20rem, 100%)' }}
          maxLength={60}
          value={scheme.name}
          onChange={event => onChange({ ...scheme, name: event.target.value })}
        />
        <Segments parts={scheme.micro} onChange={micro => onChange({ ...scheme, micro })} />
      </>
    );
  if (!scheme.source) return null;
  const literal = scheme.micro.find(({ kind }) => kind === 'literal');
  return (
    <>
      <div>{t('codes.follows', { source: scheme.source })}</div>
      <div className="soft">{t('codes.numbers')}</div>
      {literal ? (
        <>
          <label htmlFor="codes-class">{t('codes.class')}</label>
          <Input
            id="codes-class"
            inputMode="numeric"
            maxLength={6}
            style={{ width: '10rem' }}
            value={literal.text}
            onChange={event => onChange(withText(scheme, event.target.value))}
          />
        </>
      ) : null}
    </>
  );
}
