import { Button } from 'antd';
import { useLanguage } from './language.tsx';

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
}

/** The button under a paged list; nothing when all is shown. */
export function More({ pages }: { pages: Pages }) {
  const { t } = useLanguage();
  if (!pages.hasNextPage) return null;
  return (
    <Button block type="text" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
      {t('list.more', { n: 50 })}
    </Button>
  );
}
