import { type Check, green, red, skipped } from '../check.ts';

/** Who holds which powers together. Reads only. */
export const roleChecks: readonly Check[] = [
  {
    id: 'roles-auditor-apart',
    cure: {
      zh: '在这个人的页面上结束其中一项：看记录的人和管机器、管登录的人要是两个人。',
      en: 'End one of the two on the person’s page: whoever reads the record is not whoever runs the machine or the sign-ins.',
    },
    run: async ({ database }) => {
      if ('none' in database)
        return skipped(`数据库没有在运行：${database.why}`, `the database does not run: ${database.why}`);
      const { rows } = await database.query<{ n: number }>(`
        SELECT count(*)::int AS n FROM assignment a JOIN assignment o
            ON o.community_id = a.community_id AND o.subject_id = a.subject_id AND o.role IN ('operator', 'security-admin')
         WHERE a.role = 'auditor' AND a.subject_kind = 'person'
           AND coalesce(a.valid_to, 'infinity') > greatest(o.valid_from, a.valid_from, now())
           AND coalesce(o.valid_to, 'infinity') > greatest(o.valid_from, a.valid_from, now())`);
      const n = rows[0]?.n ?? 0;
      return n === 0
        ? green('审计员不管机器', 'no auditor runs the machine')
        : red(`${n} 人既审计又管机器`, `${n} people audit what they run`);
    },
  },
];
