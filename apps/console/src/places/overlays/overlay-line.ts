import type { ViewResponse } from '@linli/protocol';

/** An organisation over a place, from when to when. */
export type OverlayLine = ViewResponse<'places.overlays'>['rows'][number];
