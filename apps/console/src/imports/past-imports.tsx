import type { ViewResponse } from '@linli/protocol';
import { Button, Flex, Typography } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { usePages } from '../shell/use-pages.ts';
import { UndoImport } from './undo-import.tsx';

type Past = ViewResponse<'imports.list'>['rows'][number];

/** "What was brought in lately, and can it be taken back?" */
export function PastImports() {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const { rows, pages } = usePages('imports.list', { communityId, limit: 5 });
  if (pages.isPending) return null;
  return (
    <section>
      <h2>{t('imports.past')}</h2>
      {rows.length === 0 ? <Typography.Text type="secondary">{t('imports.past-none')}</Typography.Text> : null}
      <Flex vertical gap={8}>
        {rows.map(past => (
          <PastLine key={past.importId} past={past} />
        ))}
      </Flex>
      {pages.hasNextPage ? (
        <Button type="link" onClick={() => void pages.fetchNextPage()}>
          {t('today.more')}
        </Button>
      ) : null}
    </section>
  );
}

function PastLine({ past }: { past: Past }) {
  const { t, locale } = useLanguage();
  const at = new Date(past.at).toLocaleString(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const { rowsIn, stored, merged, listed, refused } = past;
  const isWhole = rowsIn !== null && stored !== null && merged !== null && listed !== null && refused !== null;
  return (
    <Flex gap={12} align="center" wrap>
      <Typography.Text strong style={{ fontVariantNumeric: 'tabular-nums' }}>
        {at}
      </Typography.Text>
      <Typography.Text delete={past.undoneAt !== null}>
        {isWhole ? t('imports.figures', { rowsIn, stored, merged, listed, refused }) : t('imports.past-cut-off')}
      </Typography.Text>
      {past.undoneAt !== null ? (
        <Typography.Text type="secondary">{t('imports.undone')}</Typography.Text>
      ) : past.isForgotten ? (
        <Typography.Text type="secondary">{t('imports.too-old')}</Typography.Text>
      ) : (
        <UndoImport importId={past.importId} size="small" label={t('imports.undo')} />
      )}
    </Flex>
  );
}
