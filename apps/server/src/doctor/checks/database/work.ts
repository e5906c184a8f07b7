import { type Check, green, red, skipped, yellow } from '../../check.ts';
import { of, one } from './ask.ts';

/** Whether what should have happened in the data has happened. */
export const workChecks: readonly Check[] = [
  of(
    'database-keys',
    '从备份恢复：没有密钥的密文读不出来。',
    'Restore from a backup: what was sealed under a lost key cannot be read.',
    async client => {
      const { n } = await one<{ n: number }>(
        client,
        `SELECT count(*)::int AS n FROM (SELECT DISTINCT community_id, key_id FROM person) p
       WHERE NOT EXISTS (SELECT 1 FROM data_key k WHERE k.community_id = p.community_id AND k.key_id = p.key_id)`,
      );
      return n === 0
        ? green('名册的密钥都在', 'the roster’s keys are there')
        : red(`名册少了 ${n} 把密钥`, `${n} keys of the roster are missing`);
    },
  ),
  of(
    'database-stuck-messages',
    '看日志里的 outbox；修好之后会接着发。',
    'Look for outbox in the log; mended, it goes on by itself.',
    async client => {
      const { n } = await one<{ n: number }>(
        client,
        `SELECT count(*)::int AS n FROM outbox WHERE done_at IS NULL AND due_at < now() - interval '1 hour'`,
      );
      return n === 0
        ? green('没有卡住的消息', 'no message is stuck')
        : yellow(`${n} 条消息卡了一小时以上`, `${n} messages have been stuck for over an hour`);
    },
  ),
  of(
    'database-overdue-sunset',
    '看夜间任务是否在跑：应急数据该删没删。',
    'See whether the nightly work runs: emergency data is past its end.',
    async client => {
      const { n } = await one<{ n: number }>(
        client,
        `SELECT count(*)::int AS n FROM emergency WHERE state <> 'open' AND destroyed_at IS NULL AND keep_until < now() - interval '1 day'`,
      );
      return n === 0
        ? green('没有过期的应急数据', 'no emergency data is past its end')
        : red(`${n} 个应急的数据过期未删`, `the data of ${n} emergencies is past its end`);
    },
  ),
  of(
    'database-overdue-requests',
    '打开“本人要求”，先答复超期的。',
    'Open People’s own data and answer what is overdue.',
    async client => {
      const { n } = await one<{ n: number }>(
        client,
        `SELECT count(*)::int AS n FROM privacy_request WHERE answered_at IS NULL AND due_on < current_date`,
      );
      return n === 0
        ? green('没有超期的本人要求', 'no request of a person is overdue')
        : yellow(`${n} 条本人要求超期`, `${n} requests of people are overdue`);
    },
  ),
  of(
    'database-operator',
    '用终端给的链接登录，任命一位系统管理员。',
    'Sign in by the terminal’s link and appoint an operator.',
    async client => {
      const { communities, operators } = await one<{ communities: number; operators: number }>(
        client,
        `SELECT (SELECT count(*)::int FROM community) AS communities,
              (SELECT count(DISTINCT community_id)::int FROM assignment WHERE role = 'operator' AND valid_from <= now() AND (valid_to IS NULL OR valid_to > now())) AS operators`,
      );
      if (communities === 0) return skipped('还没有社区', 'there is no community yet');
      return operators >= communities
        ? green('每个社区有管理员', 'every community has an operator')
        : yellow('有社区没有管理员', 'a community has no operator');
    },
  ),
  of(
    'database-sealing-late',
    '看日志里 “the journal could not be sealed”；检查点文件夹要能写。',
    'Look in the log for “the journal could not be sealed”; the folder of the checkpoints must be writable.',
    async (client, { serverUrl }) => {
      if (!serverUrl) return skipped('没有在运行，没有在封存', 'it does not run, so nothing is sealed');
      const { late } = await one<{ late: boolean }>(
        client,
        `SELECT EXISTS (
           SELECT 1 FROM community c
             LEFT JOIN LATERAL (SELECT to_xid, to_source, to_seq FROM audit_checkpoint k WHERE k.community_id = c.community_id ORDER BY number DESC LIMIT 1) k ON true
            WHERE EXISTS (SELECT 1 FROM journal j WHERE j.community_id = c.community_id AND j.at < now() - interval '10 minutes'
                            AND (k.to_xid IS NULL OR (j.xid >= k.to_xid AND (j.xid, 'journal'::text COLLATE "C", j.seq) > (k.to_xid, k.to_source COLLATE "C", k.to_seq))))
               OR EXISTS (SELECT 1 FROM data_read r WHERE r.community_id = c.community_id AND r.at < now() - interval '10 minutes'
                            AND (k.to_xid IS NULL OR (r.xid >= k.to_xid AND (r.xid, 'read'::text COLLATE "C", r.seq) > (k.to_xid, k.to_source COLLATE "C", k.to_seq))))) AS late`,
      );
      return late
        ? red('日志和查看记录没有按时封存', 'journal and looks are not being sealed in time')
        : green('日志和查看记录按时封存', 'journal and looks are sealed in time');
    },
  ),
];
