import { z } from 'zod';

/** A drawn area in an address, for views that tell before an opening: the ring as JSON, `[lon, lat]` WGS-84, and what is done with grids that its line cuts. */
export const areaAsked = { ring: z.string().max(12_000).optional(), cut: z.enum(['whole', 'left-out']).optional() };
