import type { ClientBase } from 'pg';
import { type Check, type Finding, green, skipped, yellow } from '../check.ts';

interface Row {
  readonly kind: string;
  readonly proved: boolean;
  readonly failedInRow: number;
  readonly reason: string | null;
}

/** Rows of every community, for a program that runs beside the server. */
export const nameCommunities = (client: ClientBase): Promise<unknown> =>
  client.query(
    `SELECT set_config('linli.communities', coalesce((SELECT array_agg(community_id)::text FROM community), '{}'), false)`,
  );

/** Channels that are on in every community. @returns null where there is no community that could call anybody, or no such table yet */
async function channelsOn(client: ClientBase): Promise<Row[] | null> {
  const { rows: there } = await client.query(`SELECT to_regclass('public.channel_setting') AS it`);
  if (!there[0]?.it) return null;
  await nameCommunities(client);
  const { rowCount } = await client.query('SELECT 1 FROM community LIMIT 1');
  if (!rowCount) return null;
  const { rows } = await client.query<Row>(`
    SELECT c.kind, c.drill_passed_at IS NOT NULL AS proved, coalesce(s.failed_in_row, 0) AS "failedInRow", s.last_reason AS reason
      FROM channel_setting c LEFT JOIN channel_state s ON s.community_id = c.community_id AND s.kind = c.kind AND s.status = 'actual'
     WHERE c.enabled AND c.kind <> 'log' ORDER BY c.kind`);
  return rows;
}

const of = (id: string, zh: string, en: string, ask: (rows: readonly Row[]) => Finding): Check => ({
  id,
  cure: { zh, en },
  run: async ({ database }) => {
    if ('none' in database)
      return skipped(`数据库没有在运行：${database.why}`, `the database does not run: ${database.why}`);
    const rows = await channelsOn(database);
    return rows === null ? skipped('还没有社区', 'there is no community yet') : ask(rows);
  },
});

const kinds = (rows: readonly Row[]): string => [...new Set(rows.map(row => row.kind))].join(', ');

/** Whether a call-up would leave this machine, and by what. */
export const channelChecks: readonly Check[] = [
  of('channels-on', '在“消息渠道”里开通一个。', 'Turn one on under Channels.', rows =>
    rows.length > 0
      ? green(`开通了 ${kinds(rows)}`, `on: ${kinds(rows)}`)
      : yellow(
          '没有开通任何渠道：叫应只能靠手机应用和打电话',
          'no channel is on: call-ups go by the app and by telephone only',
        ),
  ),
  of(
    'channels-drill',
    '用它做一次演练，再在“消息渠道”里确认。',
    'Hold a drill with it, then name that drill under Channels.',
    rows => {
      const left = rows.filter(row => !row.proved);
      return left.length === 0
        ? green('开通的渠道都通过了演练', 'a drill has passed on every channel that is on')
        : yellow(
            `还没有通过演练、实战不会用：${kinds(left)}`,
            `no drill has passed, not used for real: ${kinds(left)}`,
          );
    },
  ),
  of(
    'channels-work',
    '在“消息渠道”里给自己试发一条，看原因。',
    'Send yourself a test under Channels and see why.',
    rows => {
      const bad = rows.filter(row => row.failedInRow > 0);
      return bad.length === 0
        ? green('没有渠道在出错', 'no channel is failing')
        : yellow(
            `最近没发成：${bad.map(row => `${row.kind}（${row.reason}）`).join('、')}`,
            `failed lately: ${bad.map(row => `${row.kind} (${row.reason})`).join(', ')}`,
          );
    },
  ),
];
