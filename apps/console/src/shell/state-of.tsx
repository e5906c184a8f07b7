import { Alert, Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from './language.tsx';
import { problemText } from './problem-text.ts';

interface Asked {
  readonly isPending: boolean;
  readonly error: unknown;
  refetch(): unknown;
}

/** Loading, failing or empty, each with what to do; else the content. */
export function StateOf({ asked, empty, children }: { asked: Asked; empty?: ReactNode | false; children: ReactNode }) {
  const { t } = useLanguage();
  if (asked.isPending) return <Skeleton active paragraph={{ rows: 6 }} style={{ padding: 16 }} />;
  if (asked.error) {
    return (
      <Alert
        type="warning"
        showIcon
        title={problemText(asked.error, t)}
        action={<Button onClick={() => asked.refetch()}>{t('shell.retry')}</Button>}
      />
    );
  }
  if (empty) return <Empty description={empty} style={{ padding: 32 }} />;
  return children;
}
