import { words } from '@linli/words';

/** What every command that speaks to a server says alike. */
export const serverWords = words({
  'server.flag': {
    zh: '选项 {flag}“{given}”不能用，需要：{wanted}',
    en: 'Option {flag} "{given}" cannot be used; wanted: {wanted}',
  },
  'server.sign-in': {
    zh: '请给出登录链接：--link URL（在控制台“人员”里签发，只能用一次），或设好 LINLI_SESSION。',
    en: 'Give a sign-in link: --link URL (issued at the console under People, works once), or set LINLI_SESSION.',
  },
  'server.session': {
    zh: '链接已用掉。下次请设：LINLI_SESSION={session}',
    en: 'The link is spent. For the next time set: LINLI_SESSION={session}',
  },
  'server.no-answer': { zh: '服务器 {server} 没有回答。', en: 'No answer from the server {server}.' },
  'server.not-done': { zh: '没有做：{why}', en: 'Not done: {why}' },
});
