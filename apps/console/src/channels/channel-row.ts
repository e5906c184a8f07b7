import type { ViewResponse } from '@linli/protocol';

/** The channels of a community as the office sees them, and the drills that prove them. */
export type Channels = ViewResponse<'channels.list'>;

/** One channel of them. */
export type ChannelRow = Channels['rows'][number];
