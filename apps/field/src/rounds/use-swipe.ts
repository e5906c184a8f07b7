import { type TouchEvent, useRef } from 'react';

const farPixels = 80;

/** A clear sideways swipe; anything steeper stays scrolling. */
export function useSwipe(onLeft: () => void, onRight: () => void) {
  const from = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart(event: TouchEvent) {
      const touch = event.touches[0];
      from.current = touch && event.touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd(event: TouchEvent) {
      const touch = event.changedTouches[0];
      if (!from.current || !touch) return;
      const dx = touch.clientX - from.current.x;
      const dy = touch.clientY - from.current.y;
      from.current = null;
      if (Math.abs(dx) < farPixels || Math.abs(dx) < 2 * Math.abs(dy)) return;
      if (dx < 0) onLeft();
      else onRight();
    },
  };
}
