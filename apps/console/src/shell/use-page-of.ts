import { useEffect, useState } from 'react';
import { useMedia } from './text-scale.ts';

/** Pagination of a table that turns to the page on which the selected row stands. @param index of the selected row, -1 for none */
export function usePageOf(index: number) {
  // On a phone the map comes after the table: a short page keeps it in reach.
  const pageSize = useMedia('(max-width: 60em)') ? 10 : 50;
  const [current, setCurrent] = useState(1);
  useEffect(() => {
    if (index >= 0) setCurrent(Math.floor(index / pageSize) + 1);
  }, [index, pageSize]);
  return {
    current,
    pageSize,
    onChange: setCurrent,
    hideOnSinglePage: true,
    showSizeChanger: false,
    showLessItems: true,
    size: 'small' as const,
  };
}
