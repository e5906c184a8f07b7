import { type Break, type Broken, inDatabase } from '../breaks.ts';
import { soundNow } from '../sound-set-up.ts';

/** A community with one channel that is on, as the last statement leaves it. */
const channel = (statement: string): Break =>
  inDatabase(
    `INSERT INTO community (community_id, code, name, synthetic, created_at)
     VALUES ('00000000-0000-4000-8000-000000000001', '900000000009', 'x', true, now())`,
    `SELECT set_config('linli.communities', '{00000000-0000-4000-8000-000000000001}', true)`,
    `INSERT INTO assignment (community_id, assignment_id, subject_kind, subject_id, object_kind, object_id, role, valid_from, source)
     VALUES ('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 'person', '00000000-0000-4000-8000-000000000002', 'community',
             '00000000-0000-4000-8000-000000000001', 'operator', now() - interval '1 hour', 'test')`,
    `INSERT INTO channel_setting (community_id, kind, enabled, position, settings, drill_passed_at, changed_at)
     VALUES ('00000000-0000-4000-8000-000000000001', 'sms-http', true, 1, '{}', now(), now())`,
    statement,
  );

const inDays = (days: number): string => `timestamptz '${soundNow}' + interval '${days} days'`;

/** A key of that community: made and ending so many days from the doctor's present, and tried again on a day after its end. */
const capKey = (made: number, ends: number, tried: number | null = null): Break =>
  channel(`INSERT INTO cap_key (community_id, key_id, number, key_hash, made_at, valid_until, tried_on)
           VALUES ('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, sha256('x'),
                   ${inDays(made)}, ${inDays(ends)}, ${tried === null ? 'NULL' : `(${inDays(tried)})::date`})`);

/** What is in the database: broken in a transaction that is rolled back. */
export const brokenDatabases: Broken = {
  'a migration of a later release': [
    'database-schema-known',
    inDatabase(`INSERT INTO schema_migration (number, name, checksum) VALUES (9999, '9999-later.sql', 'x')`),
  ],
  'a migration that was changed': [
    'database-schema-unchanged',
    inDatabase(`UPDATE schema_migration SET checksum = 'x' WHERE number = 1`),
  ],
  'a table without its guard': [
    'database-row-security',
    inDatabase('ALTER TABLE resident NO FORCE ROW LEVEL SECURITY'),
  ],
  'a policy that was dropped': ['database-policies', inDatabase('DROP POLICY by_community ON resident')],
  'a policy that lets everything pass': [
    'database-open-policies',
    inDatabase('CREATE POLICY all_of_it ON resident USING (true)'),
  ],
  'a journal that the server may change': ['database-journal-kept', inDatabase('GRANT DELETE ON journal TO linli_app')],
  'looks that the server may take out of the list by which they are found': [
    'database-journal-kept',
    inDatabase('GRANT DELETE ON data_read_subject TO linli_app'),
  ],
  'a table open to everybody': ['database-public-rights', inDatabase('GRANT SELECT ON resident TO PUBLIC')],
  'a function with its owner’s rights': [
    'database-definer-functions',
    inDatabase(
      `CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM resident'`,
    ),
  ],
  'a column that nobody declared': [
    'database-undeclared-columns',
    inDatabase('ALTER TABLE resident ADD COLUMN identity_number text'),
  ],
  'somebody who audits what they run': [
    'roles-auditor-apart',
    inDatabase(
      `SELECT set_config('linli.communities', '{00000000-0000-4000-8000-000000000001}', true)`,
      `INSERT INTO assignment (community_id, assignment_id, subject_kind, subject_id, object_kind, object_id, role, valid_from, source)
       SELECT '00000000-0000-4000-8000-000000000001', gen_random_uuid(), 'person', '00000000-0000-4000-8000-000000000002', 'community',
              '00000000-0000-4000-8000-000000000001', role, now() - interval '1 hour', 'test'
         FROM unnest(ARRAY['auditor', 'operator']) AS role`,
    ),
  ],
  'a message that is stuck': [
    'database-stuck-messages',
    inDatabase(
      `SELECT set_config('linli.communities', '{00000000-0000-4000-8000-000000000001}', true)`,
      `INSERT INTO outbox (community_id, outbox_id, topic, due_at, payload, emergency_id, status)
       VALUES ('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 'x', now() - interval '2 hours', '{}',
               '00000000-0000-0000-0000-000000000000', 'actual')`,
    ),
  ],
  'no channel that is on': ['channels-on', channel('UPDATE channel_setting SET enabled = false')],
  'a channel without a drill': ['channels-drill', channel('UPDATE channel_setting SET drill_passed_at = NULL')],
  'a channel that fails': [
    'channels-work',
    channel(`INSERT INTO channel_state (community_id, kind, failed_in_row, last_reason)
             VALUES ('00000000-0000-4000-8000-000000000001', 'sms-http', 2, 'timeout')`),
  ],
  'a key of the warnings that lapses': ['cap-keys-lapse', capKey(-10, 13)],
  'a key of the warnings older than a year': ['cap-keys-old', capKey(-366, 100)],
  'a key of the warnings that somebody tries after its end': ['cap-keys-tried', capKey(-90, -20, -10)],
  'a journal that nobody seals': [
    'database-sealing-late',
    channel(
      `INSERT INTO journal (community_id, at, captured_at, event, command_id, purpose, status, emergency_id, subject_kind, subject_id, facts)
       VALUES ('00000000-0000-4000-8000-000000000001', now() - interval '1 hour', now(), 'x', gen_random_uuid(), 'daily-service', 'actual',
               '00000000-0000-0000-0000-000000000000', 'x', gen_random_uuid(), '{}')`,
    ),
  ],
};
