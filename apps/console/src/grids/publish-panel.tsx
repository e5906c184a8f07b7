import { Alert, App, Button, DatePicker, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { newId } from '../shell/api.ts';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { useCommand } from '../shell/use-command.ts';
import { useView } from '../shell/use-view.ts';
import { Effects } from './compare/effects.tsx';
import type { Draft } from './draft.ts';

/** Publishing: the difference it makes, a reason for every bent bound, from which instant. */
export function PublishPanel({ draft }: { draft: Draft }) {
  const { t } = useLanguage();
  const { notification } = App.useApp();
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState<string | null>(null);
  const [reasons, setReasons] = useState<Readonly<Record<number, string>>>({});
  // One id for every press: publishing twice publishes once.
  const [versionId] = useState(newId);
  const publish = useCommand('grids.publish', ['roster']);
  const me = useMe();
  const compared = useView(
    'grids.compare',
    { communityId: me.communityId, from: `version:${draft.publishedOver}`, to: `draft:${draft.draftId}` },
    open && draft.publishedOver !== null && !draft.published,
  );
  const bent = draft.grids.filter(grid => grid.bent.length > 0);
  const complete = bent.every(grid => (reasons[grid.no] ?? '').trim().length >= 2);
  const first = bent[0];
  const go = () =>
    publish.mutate(
      {
        draftId: draft.draftId,
        versionId,
        revision: draft.revision,
        effectiveFrom: from ?? new Date().toISOString(),
        reasons: bent.map(grid => ({ no: grid.no, reason: reasons[grid.no] ?? '' })),
        ...(draft.publishedOver ? { $basedOn: draft.publishedOver } : {}),
      },
      {
        onSuccess: done => {
          setOpen(false);
          // Below, where it covers no way to another page. It lives outside the router: a plain address.
          notification.success({
            duration: 10,
            placement: 'bottomRight',
            title: t('publish.done', { n: done.grids }),
            description: <a href="#/people">{t('publish.next')}</a>,
          });
        },
      },
    );
  const { diff } = draft;
  return (
    <footer className="draw-publish">
      <span>
        {t('publish.diff', {
          doors: diff.doorsMoved,
          new: diff.gridsNew,
          ended: diff.gridsEnded,
          heads: diff.headsAffected,
        })}
      </span>
      {draft.published ? (
        <span>✓ {t('publish.is')}</span>
      ) : (
        <Button type="primary" size="large" onClick={() => setOpen(true)}>
          {t('publish.title')}…
        </Button>
      )}
      <Modal destroyOnHidden open={open} title={t('publish.title')} footer={null} onCancel={() => setOpen(false)}>
        <Flex vertical gap={12}>
          {draft.publishedOver !== draft.basedOn ? (
            <Alert type="warning" showIcon title={t('publish.meanwhile')} />
          ) : null}
          <span>
            {t('publish.diff', {
              doors: diff.doorsMoved,
              new: diff.gridsNew,
              ended: diff.gridsEnded,
              heads: diff.headsAffected,
            })}
          </span>
          {compared.data ? <Effects effects={compared.data.effects} /> : null}
          <Flex gap={8} align="center" wrap>
            {t('publish.from')}
            <DatePicker
              showTime
              aria-label={t('publish.from')}
              placeholder={t('publish.now')}
              disabledDate={day => day.endOf('day').valueOf() < Date.now()}
              onChange={value => setFrom(value ? value.toISOString() : null)}
            />
          </Flex>
          <div style={{ maxHeight: 260, overflow: 'auto' }}>
            {bent.map(grid => (
              <div key={grid.no} style={{ marginBottom: 8 }}>
                <label htmlFor={`reason-${grid.no}`}>
                  {t('publish.reason', { grid: grid.name ?? t('publish.grid-no', { no: grid.no }) })}{' '}
                  <small>
                    {grid.bent.map(rule => t(`bent.${rule}`)).join('、')} · {grid.doors}
                  </small>
                </label>
                <Input
                  id={`reason-${grid.no}`}
                  maxLength={400}
                  value={reasons[grid.no] ?? ''}
                  onChange={event => setReasons(before => ({ ...before, [grid.no]: event.target.value }))}
                />
              </div>
            ))}
          </div>
          {first && bent.length > 1 ? (
            <Button
              size="small"
              disabled={!reasons[first.no]}
              onClick={() => setReasons(Object.fromEntries(bent.map(grid => [grid.no, reasons[first.no] ?? ''])))}
            >
              {t('publish.reason-all')}
            </Button>
          ) : null}
          <Button type="primary" size="large" disabled={!complete} loading={publish.isPending} onClick={go}>
            {t('publish.go', { n: draft.grids.length })}
          </Button>
        </Flex>
      </Modal>
    </footer>
  );
}
