import { App, Button } from 'antd';
import { useLanguage } from '../../shell/language.tsx';
import { ListTable } from '../../shell/list-table.tsx';
import { More } from '../../shell/more.tsx';
import { sayTime } from '../../shell/time.ts';
import { useCommand } from '../../shell/use-command.ts';
import type { usePages } from '../../shell/use-pages.ts';
import type { OverlayLine } from './overlay-line.ts';

/** Which organisation, which place, what it does there, from when to when; and the end of it. */
export function OverlayTable({
  rows,
  pages,
  mayEnd,
}: {
  rows: readonly OverlayLine[];
  pages: ReturnType<typeof usePages<'places.overlays'>>['pages'];
  mayEnd: boolean;
}) {
  const { t, locale } = useLanguage();
  const { message } = App.useApp();
  const end = useCommand('places.endOverlay');
  const stop = (row: OverlayLine) =>
    end.mutate({ assignmentId: row.id }, { onSuccess: () => void message.success(t('overlay.ended')) });
  const time = ({ from, to }: OverlayLine) =>
    to === null
      ? t('overlay.since', { from: sayTime(from, locale) })
      : t('overlay.between', { from: sayTime(from, locale), to: sayTime(to, locale) });
  return (
    <>
      <ListTable<OverlayLine>
        rowKey="id"
        dataSource={[...rows]}
        columns={[
          { title: t('overlay.organisation'), dataIndex: 'name' },
          {
            title: t('overlay.place'),
            render: (_, row) => (row.place.kind === 'community' ? t('overlay.community') : row.placeName),
          },
          {
            title: t('overlay.duties'),
            render: (_, row) => row.duties.map(duty => t(`overlay.duty-${duty}`)).join('、') || '—',
          },
          { title: t('overlay.from'), render: (_, row) => time(row) },
          {
            title: '',
            render: (_, row) =>
              mayEnd && row.to === null ? (
                <Button size="small" loading={end.isPending} onClick={() => stop(row)}>
                  {t('overlay.end')}
                </Button>
              ) : null,
          },
        ]}
      />
      <More pages={pages} />
    </>
  );
}
