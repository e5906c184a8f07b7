import { Alert, Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from './language.tsx';
import { problemText } from './problem-text.ts';
import { sayTime } from './time.ts';

interface Asked {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly data: unknown;
  readonly dataUpdatedAt: number;
  refetch(): unknown;
}

/** Loading, failing or empty, each with what to do; else the content. What was read before stays, marked with its time. */
export function StateOf({ asked, empty, children }: { asked: Asked; empty?: ReactNode | false; children: ReactNode }) {
  const { t } = useLanguage();
  if (asked.isPending) return <Skeleton active paragraph={{ rows: 6 }} style={{ padding: 16 }} aria-busy />;
  if (asked.error && asked.data === undefined) {
    return (
      <Alert
        type="warning"
        showIcon
        style={{ margin: 16 }}
        title={problemText(asked.error, t)}
        action={<Button onClick={() => asked.refetch()}>{t('shell.retry')}</Button>}
      />
    );
  }
  return (
    <>
      {asked.error ? <Stale asked={asked} /> : null}
      {empty ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} style={{ padding: 16 }} /> : children}
    </>
  );
}

function Stale({ asked }: { asked: Asked }) {
  const { t, locale } = useLanguage();
  return (
    <p className="stale-mark" role="status">
      ‖ {t('shell.old', { time: sayTime(new Date(asked.dataUpdatedAt).toISOString(), locale) })}{' '}
      {problemText(asked.error, t)}
    </p>
  );
}
