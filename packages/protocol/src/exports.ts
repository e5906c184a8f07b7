import { z } from 'zod';
import { command, id } from './envelope.ts';

/** What a file may hold besides doors: the grids in force; heads with their numbers; who lives behind each door. */
export const exportContent = z.object({
  format: z.enum(['csv', 'xlsx', 'geojson']),
  locale: z.enum(['zh', 'en']).default('zh'),
  grids: z.boolean().default(true),
  heads: z.boolean().default(false),
  residents: z.boolean().default(false),
});
export type ExportContent = z.infer<typeof exportContent>;

export const exportsCommands = {
  /** Asks a second person for a file with people in it; the same `exportId` and content then fetch it within a day of their yes. */
  'exports.request': command(
    exportContent.extend({ exportId: id, reason: z.string().trim().min(1).max(400) }),
    z.object({ approvalId: id, confirmBy: z.string() }),
  ),
  /**
   * Writes down that data leaves; the file itself comes from `POST /api/exports/file`, which runs this command first. With heads or
   * residents in it the envelope's purpose must be one of `hand-over`, `check-with-source`, `backup-on-paper`, `lawful-request`.
   */
  'exports.take': command(
    exportContent.extend({ exportId: id }),
    z.object({ exportId: id, rows: z.number(), hasPeople: z.boolean(), deleteBy: z.string().nullable() }),
  ),
};
