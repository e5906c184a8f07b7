import { type RefObject, useEffect, useRef } from 'react';

/** For what a press somewhere else opens: brings it into view, so that whoever pressed sees that something happened. @param when each time this turns true */
export function useIntoView(when: boolean): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (when) place.current?.scrollIntoView();
  }, [when]);
  return place;
}
