import { words } from './translate.ts';

/** The office's screens. */
export const consoleWords = words({
  'nav.today': { zh: '今天', en: 'Today' },
  'nav.grids': { zh: '网格', en: 'Grids' },
  'nav.draw': { zh: '画网格', en: 'Draw grids' },
  'nav.import': { zh: '导入', en: 'Import' },
  'nav.people': { zh: '人员', en: 'People' },
  'nav.emergency': { zh: '应急', en: 'Emergency' },
  'nav.journal': { zh: '留痕', en: 'Journal' },
  'shell.synthetic': { zh: '演示数据 · 人物均为虚构', en: 'Demonstration · invented people' },
  'shell.sign-out': { zh: '退出', en: 'Sign out' },
  'shell.language': { zh: 'English', en: '中文' },
  'shell.loading': { zh: '正在打开…', en: 'Opening…' },
  'shell.retry': { zh: '再试一次', en: 'Try again' },
  'shell.stale': { zh: '与服务器断开，以下为 {time} 的情况', en: 'Cut off from the server; this is as of {time}' },
  'sign-in.title': { zh: '请用登录链接打开', en: 'Open with a sign-in link' },
  'sign-in.help': {
    zh: '链接由社区办公室或系统管理员签发，只能用一次。启动服务器的终端上也会显示。',
    en: 'The office or the administrator issues it; it works once. The terminal that started the server shows one too.',
  },
  'set-up.title': { zh: '设置你的社区', en: 'Set up your community' },
  'set-up.community': { zh: '社区名称', en: 'Name of the community' },
  'set-up.code': {
    zh: '12 位代码（官方代码，或以 9 开头的自用代码）',
    en: '12-digit code (official, or your own starting with 9)',
  },
  'set-up.find': { zh: '按名称查找官方社区', en: 'Find the official community by name' },
  'set-up.phone': { zh: '办公室电话', en: 'Office telephone' },
  'set-up.you': { zh: '你的姓名', en: 'Your name' },
  'set-up.go': { zh: '建立社区', en: 'Create the community' },
});
