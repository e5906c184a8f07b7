import type { ViewResponse } from '@linli/protocol';
import { Button, Card, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../../shell/language.tsx';
import { useCommand } from '../../shell/use-command.ts';

type Title = ViewResponse<'roster.office'>['titles'][number];

/** The titles of the office, one a line, highest first. What is saved holds from then on. */
export function TitlesForm({ titles }: { titles: readonly Title[] }) {
  const { t } = useLanguage();
  const [edited, setEdited] = useState<readonly Title[]>(titles);
  const set = useCommand('roster.setOfficeTitles');
  const wanted = edited.map(title => ({ ...title, name: title.name.trim() })).filter(title => title.name !== '');
  const isSame = JSON.stringify(wanted) === JSON.stringify(titles);
  const change = (at: number, title: Partial<Title>) =>
    setEdited(edited.map((each, i) => (i === at ? { ...each, ...title } : each)));
  const raise = (at: number) => setEdited(edited.toSpliced(at - 1, 2, edited[at]!, edited[at - 1]!));
  return (
    <Card size="small" title={t('office.titles')} style={{ marginTop: 16 }}>
      <p className="soft">{t('office.titles-help')}</p>
      {edited.map((title, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name while it is being written
        <div key={at} className="people-bar">
          <Input
            aria-label={t('office.title-name', { no: at + 1 })}
            className="office-title"
            maxLength={30}
            value={title.name}
            onChange={event => change(at, { name: event.target.value })}
          />
          <Checkbox checked={title.one} onChange={event => change(at, { one: event.target.checked })}>
            {t('office.one')}
          </Checkbox>
          <Button disabled={at === 0} aria-label={`${t('office.up')} ${title.name}`} onClick={() => raise(at)}>
            ↑
          </Button>
          <Button
            aria-label={`${t('office.remove-title')} ${title.name}`}
            onClick={() => setEdited(edited.toSpliced(at, 1))}
          >
            {t('office.remove-title')}
          </Button>
        </div>
      ))}
      <div className="people-bar">
        <Button disabled={edited.length >= 30} onClick={() => setEdited([...edited, { name: '', one: true }])}>
          {t('office.add-title')}
        </Button>
        <Button type="primary" disabled={isSame} loading={set.isPending} onClick={() => set.mutate({ titles: wanted })}>
          {t('roster.save')}
        </Button>
      </div>
    </Card>
  );
}
