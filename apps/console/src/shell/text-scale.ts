import { useEffect, useState } from 'react';

/**
 * How large the reader has set text: 1 when the browser's size is the usual 16 px, 2 at 200 %. antd's sizes are pixels, so they
 * are multiplied by it; our own sheets use `rem`. Follows a change while the page is open.
 */
export function useTextScale(): number {
  const [scale, setScale] = useState(rootScale);
  useEffect(() => {
    const probe = document.body.appendChild(document.createElement('div'));
    probe.style.cssText = 'position:absolute;visibility:hidden;width:10rem;height:0;left:-100rem';
    const watch = new ResizeObserver(() => setScale(rootScale()));
    watch.observe(probe);
    return () => {
      watch.disconnect();
      probe.remove();
    };
  }, []);
  return scale;
}

function rootScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

/** Whether a media query holds, followed while the page is open. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const list = window.matchMedia(query);
    const follow = () => setHolds(list.matches);
    follow();
    list.addEventListener('change', follow);
    return () => list.removeEventListener('change', follow);
  }, [query]);
  return holds;
}
