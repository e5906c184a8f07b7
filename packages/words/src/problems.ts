import { words } from './translate.ts';

/** What is said when something is not done: by problem or refusal code. What is wrong, what is safe, what to do. */
export const problemWords = words({
  'problem.invalid-input': {
    zh: '有一项填得不对，请改后再试。什么都没有改动。',
    en: 'Something is filled in wrongly. Nothing was changed: mend it and try again.',
  },
  'problem.not-signed-in': {
    zh: '登录已过期。已录入的不会丢；请重新打开登录链接。',
    en: 'You are signed out. What you recorded is safe: open a sign-in link again.',
  },
  'problem.link-spent': {
    zh: '这个链接已经用过了。请向办公室再要一个。',
    en: 'This link has been used. Ask the office for a new one.',
  },
  'problem.link-expired': {
    zh: '这个链接已过期。请向办公室再要一个。',
    en: 'This link has expired. Ask the office for a new one.',
  },
  'problem.not-allowed': {
    zh: '你的岗位不能做这一步。什么都没有改动。',
    en: 'Your role cannot do this. Nothing was changed.',
  },
  'problem.not-found': { zh: '没有找到，可能已被移走。', en: 'Not found; it may have been moved.' },
  'problem.too-large': {
    zh: '文件太大，没有读取。请分成几份再导入。',
    en: 'The file is too large and was not read. Split it and import the parts.',
  },
  'problem.too-many': {
    zh: '一下子太多了，请一分钟后再试。急事请打电话。',
    en: 'Too many at once: try again in a minute. If it is urgent, telephone.',
  },
  'problem.unavailable': {
    zh: '服务器暂时连不上数据库。请稍候，会自动重试。',
    en: 'The server cannot reach its database. Wait a moment; it retries by itself.',
  },
  'problem.storage-full': {
    zh: '服务器磁盘满了。请通知管理员；手机上的记录都还在。',
    en: 'The server’s disk is full. Tell the administrator; records on phones are safe.',
  },
  'problem.bug': {
    zh: '出错了，是我们的问题。什么都没有改动，请再试一次。',
    en: 'Something broke on our side. Nothing was changed; please try again.',
  },
  'problem.no-network': {
    zh: '没有连上服务器。恢复后会自动继续。',
    en: 'No connection to the server. It goes on by itself when it is back.',
  },
  'problem.draft-outdated': {
    zh: '这份草案刚被别人改过。已为你重新打开，请再看一遍。',
    en: 'Someone changed this draft just now. It has been reloaded: look again.',
  },
  'problem.reason-needed': {
    zh: '有网格超出标准，请写明理由后再发布。',
    en: 'Some grids bend the standard: write the reason, then publish.',
  },
  'problem.version-exists': {
    zh: '别人刚刚发布了新版本。你的草案还在，请对照后再发布。',
    en: 'Someone published just now. Your draft is kept: compare, then publish again.',
  },
  'problem.not-covered': {
    zh: '有住户不在任何网格内，不能发布。',
    en: 'Some doors are in no grid: it cannot be published.',
  },
  'problem.effective-in-past': {
    zh: '生效时间已经过去，请选现在或以后。',
    en: 'That instant has passed: choose now or later.',
  },
  'problem.grid-has-head': { zh: '这个网格已有网格长。请用「交接」。', en: 'This grid has a head. Use hand-over.' },
  'problem.person-unknown': {
    zh: '没有这个人，可能已被合并。',
    en: 'No such person; the record may have been merged.',
  },
  'problem.not-in-this-state': {
    zh: '这件事已经走到别的步骤，请刷新看看。',
    en: 'This has moved on to another step: look again.',
  },
  'problem.no-grids-published': {
    zh: '还没有发布网格。先画网格并发布。',
    en: 'No grids are published yet. Draw them and publish first.',
  },
  'problem.emergency-open-already': { zh: '同样的应急已经开启。', en: 'This emergency is open already.' },
  'problem.community-code-taken': { zh: '这个社区代码已被使用。', en: 'This community code is taken.' },
  'problem.other': { zh: '没有办成（{code}）。什么都没有改动。', en: 'It was not done ({code}). Nothing was changed.' },
});
