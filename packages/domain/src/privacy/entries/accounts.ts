import type { Datum } from '../datum.ts';

/** What proves who somebody is to the system, and the traces of what was done. */
export const accountData = {
  account: {
    about: 'account',
    basis: 'security',
    owner: 'operator',
    what: { zh: '登录凭据和会话', en: 'means of signing in, and sessions' },
    purpose: { zh: '只让本人进来，丢了手机能切断', en: 'so that only the person gets in, and a lost phone is cut off' },
    sensitive: false,
    form: 'keyed-hash',
    keep: {
      days: 0,
      after: { zh: '到期之后的第一个夜里', en: 'in the night after it expired' },
      by: 'platform.tidy',
      test: {
        file: 'apps/server/src/platform/jobs/jobs.int.test.ts',
        name: 'tidying removes what expired and keeps what is in use',
      },
    },
  },
  'read-about': {
    about: 'household',
    basis: 'security',
    owner: 'operator',
    what: {
      zh: '谁被看过（编号），为什么看，找的是什么',
      en: 'who was looked at (as numbers), why, and what was searched for',
    },
    purpose: { zh: '居民问得到谁看过、为什么看', en: 'so that residents can ask who looked at them, and why' },
    sensitive: false,
    form: 'ciphertext',
    keep: {
      days: 365,
      after: { zh: '看过之后', en: 'after the look' },
      by: 'audit.prune',
      test: { file: 'apps/server/src/audit/reads.int.test.ts', name: 'goes after a year' },
    },
  },
  'sign-in-means': {
    about: 'account',
    basis: 'security',
    owner: 'operator',
    what: {
      zh: '工作人员的登录方式：登录名、密码、验证码密钥、备用码、通行密钥',
      en: 'how staff sign in: name, password, secret of the code app, recovery codes, passkeys',
    },
    purpose: {
      zh: '证明是本人；打开办公室要两样东西',
      en: 'to show that it is they; the office opens to two things only',
    },
    sensitive: false,
    form: 'keyed-hash',
    keep: {
      days: null,
      after: {
        zh: '本人或同事重置，或这个人被忘记时',
        en: 'when they or a colleague reset it, or the person is forgotten',
      },
      by: 'access.resetSignIn, privacy.forget',
      test: {
        file: 'apps/server/src/access/sign-in/reset-sign-in.int.test.ts',
        name: 'nothing of how somebody signed in is left after a reset',
      },
    },
  },
  trace: {
    about: 'account',
    basis: 'security',
    owner: 'operator',
    what: { zh: '谁（编号）在何时做了什么', en: 'who (as a number) did what, when' },
    purpose: { zh: '事后查得清，居民问得到', en: 'so that it can be looked into later and residents can ask' },
    sensitive: false,
    form: 'clear',
    clearBecause: {
      zh: '只有编号；编号指向的姓名另行加密、另行删除',
      en: 'numbers only; the names they point at are sealed and deleted elsewhere',
    },
    keep: {
      days: null,
      after: {
        zh: '日志长期保留，编号指向的人被忘记之后不再指向任何人',
        en: 'the journal is kept; a number points at nobody once the person is forgotten',
      },
      by: 'privacy.forget, platform.tidy',
      test: { file: 'apps/server/src/privacy/forget.int.test.ts', name: 'a helper without a duty for a year' },
    },
  },
} as const satisfies Record<string, Datum>;
