import type { ViewResponse } from '@linli/protocol';
import { App, Button, Flex, Typography } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { useMe } from '../shell/session.tsx';
import { useCommand } from '../shell/use-command.ts';
import { usePages } from '../shell/use-pages.ts';

type Past = ViewResponse<'imports.list'>['rows'][number];

/** How an import is taken back: one press, said afterwards; the capabilities that showed its doors are read again. */
export function useUndoImport(): (importId: string, after?: () => void) => void {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const undo = useCommand('imports.undo', ['places', 'residents', 'grids']);
  return (importId, after) =>
    undo.mutate(
      { importId },
      {
        onSuccess: ({ removed, restored }) => {
          void message.success(t('imports.undone-now', { removed, restored }));
          after?.();
        },
      },
    );
}

/** "What was brought in lately, and can it be taken back?" */
export function PastImports() {
  const { t } = useLanguage();
  const { communityId } = useMe();
  const { rows, pages } = usePages('imports.list', { communityId, limit: 5 });
  const undo = useUndoImport();
  if (pages.isPending) return null;
  return (
    <section>
      <h2>{t('imports.past')}</h2>
      {rows.length === 0 ? <Typography.Text type="secondary">{t('imports.past-none')}</Typography.Text> : null}
      <Flex vertical gap={8}>
        {rows.map(past => (
          <PastLine key={past.importId} past={past} onUndo={() => undo(past.importId)} />
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

function PastLine({ past, onUndo }: { past: Past; onUndo: () => void }) {
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
      {past.undoneAt === null ? (
        <Button size="small" onClick={onUndo}>
          {t('imports.undo')}
        </Button>
      ) : (
        <Typography.Text type="secondary">{t('imports.undone')}</Typography.Text>
      )}
    </Flex>
  );
}
