import { words } from './translate.ts';

/** Signing in to the office, and setting up how. */
export const signInWords = words({
  'sign-in.title': { zh: '登录', en: 'Sign in' },
  'sign-in.name': { zh: '登录名', en: 'Sign-in name' },
  'sign-in.password': { zh: '密码', en: 'Password' },
  'sign-in.go': { zh: '下一步', en: 'Next' },
  'sign-in.by-passkey': {
    zh: '用通行密钥登录（指纹、面容或锁屏密码）',
    en: 'Sign in with a passkey (finger, face or screen lock)',
  },
  'sign-in.by-provider': { zh: '用{name}账号登录', en: 'Sign in with {name}' },
  'sign-in.or': { zh: '或', en: 'or' },
  'sign-in.help': {
    zh: '第一次来：打开办公室给你的登录链接（只能用一次）。启动服务器的终端上也会显示。忘了登录名或密码：请同事在你的人员页上重置。',
    en: 'First time here: open the link the office gave you (it works once). The terminal that started the server shows one too. Forgotten name or password: ask a colleague to reset it on your page under People.',
  },
  'sign-in.wrong': { zh: '登录名或密码不对。', en: 'The name or the password is not right.' },
  'sign-in.wait': {
    zh: '试得太多了。请 {minutes} 分钟后再试；在你常用的电脑上可以马上登录。',
    en: 'Too many tries. Wait {minutes} minutes; on the computer you usually use you can sign in at once.',
  },
  'sign-in.code-title': { zh: '第二步：输入验证码', en: 'Second step: the code' },
  'sign-in.code': { zh: '手机验证码应用上的 6 位数字', en: 'The six digits of the code app on your phone' },
  'sign-in.code-go': { zh: '登录', en: 'Sign in' },
  'sign-in.no-phone': {
    zh: '手机不在身边？输入一个纸上的备用码。',
    en: 'No phone at hand? Type one of the recovery codes you have on paper.',
  },
  'sign-in.other': { zh: '换一个人登录', en: 'Sign in as somebody else' },

  'sign-in.set-up-title': { zh: '设置你的登录方式', en: 'Set up how you sign in' },
  'sign-in.set-up-why': {
    zh: '办公室里有全社区居民的资料，所以登录要两样东西：你记得的和你手里有的。约一分钟，只做一次。',
    en: 'The office holds what a whole neighbourhood has told it, so signing in takes two things: one you know, one you hold. It takes a minute, once.',
  },
  'sign-in.choose-name': {
    zh: '给自己定一个登录名（如姓名拼音或手机号）',
    en: 'Choose a sign-in name (a short name, or your number)',
  },
  'sign-in.choose-password': {
    zh: '定一个密码：至少 12 个字符，一句好记的话就行',
    en: 'Choose a password: at least 12 characters; a sentence you remember will do',
  },
  'sign-in.name-rule': { zh: '2 到 40 个字，不能有空格。', en: '2 to 40 letters or digits, no spaces.' },
  'sign-in.scan': {
    zh: '用手机上的验证码应用扫这个码（应用商店搜“身份验证器”“Authenticator”）',
    en: 'Scan this with a code app on your phone (search the app store for “Authenticator”)',
  },
  'sign-in.qr': { zh: '给验证码应用扫的二维码', en: 'Code to scan with the code app' },
  'sign-in.type-secret': { zh: '扫不了？在应用里手工输入：', en: 'Cannot scan? Type this into the app:' },
  'sign-in.first-code': { zh: '应用上显示的 6 位数字', en: 'The six digits that the app shows' },
  'sign-in.set-up-go': { zh: '设置好了，进入', en: 'Done: let me in' },
  'sign-in.set-up-passkey': { zh: '改用通行密钥（不要密码）', en: 'Use a passkey instead (no password)' },
  'sign-in.passkey-hint': {
    zh: '通行密钥存在这台电脑或手机里，用指纹、面容或锁屏密码打开。',
    en: 'A passkey lives in this computer or phone and opens with your finger, your face or the screen lock.',
  },

  'sign-in.codes-title': { zh: '备用码：现在抄到纸上', en: 'Recovery codes: put them on paper now' },
  'sign-in.codes-why': {
    zh: '手机丢了，每个备用码可以代替一次验证码。只显示这一次。',
    en: 'When the phone is lost, each of them stands in for a code, once. They are shown only now.',
  },
  'sign-in.codes-print': { zh: '打印', en: 'Print' },
  'sign-in.codes-done': { zh: '已经抄好', en: 'I have them on paper' },

  'sign-in.trial': {
    zh: '这间办公室还没设登录方式。{time} 前（或发布网格时）请设好，约一分钟；之后要先设好才能继续。',
    en: 'This office has no sign-in yet. Set it up by {time}, or before grids are published; it takes a minute. After that nothing opens until it is done.',
  },
  'sign-in.trial-go': { zh: '现在设置', en: 'Set it up now' },

  'sign-in.mine': { zh: '我的登录方式', en: 'How I sign in' },
  'sign-in.mine-password': { zh: '密码和验证码应用', en: 'Password and code app' },
  'sign-in.mine-set': { zh: '已设置', en: 'set up' },
  'sign-in.mine-none': { zh: '未设置', en: 'not set up' },
  'sign-in.new-password': { zh: '换密码', en: 'Change the password' },
  'sign-in.save': { zh: '保存', en: 'Save' },
  'sign-in.saved': { zh: '已保存', en: 'Saved' },
  'sign-in.new-app': { zh: '换验证码应用或手机', en: 'Change the code app or phone' },
  'sign-in.recovery': { zh: '备用码', en: 'Recovery codes' },
  'sign-in.recovery-left': { zh: '还剩 {n} 个', en: '{n} left' },
  'sign-in.recovery-new': { zh: '换一组新的（旧的作废）', en: 'Make new ones (the old stop working)' },
  'sign-in.passkeys': { zh: '通行密钥', en: 'Passkeys' },
  'sign-in.passkey-of': { zh: '{time} 添加', en: 'added {time}' },
  'sign-in.passkey-add': { zh: '添加一个', en: 'Add one' },
  'sign-in.passkey-remove': { zh: '移除', en: 'Remove' },
  'sign-in.passkey-removed': { zh: '已移除', en: 'Removed' },
  'sign-in.passkey-no-place': {
    zh: '通行密钥要求网址是一个名字（如 linli.example.cn），现在的网址是数字，用不了。',
    en: 'A passkey needs an address with a name (such as linli.example.cn). This one is a number.',
  },
  'sign-in.passkey-failed': {
    zh: '没有成功或被取消。什么都没有改动。',
    en: 'It did not work, or was cancelled. Nothing was changed.',
  },
  'sign-in.provider': { zh: '{name}账号', en: 'Account of {name}' },
  'sign-in.provider-linked': { zh: '已连接', en: 'connected' },
  'sign-in.provider-link': { zh: '连接我的{name}账号', en: 'Connect my {name} account' },
  'sign-in.provider-unknown': {
    zh: '这个账号还没有连接到任何人。请先用登录链接或密码登录，再在“我的登录方式”里连接。',
    en: 'This account is connected to nobody yet. Sign in by link or password first, then connect it under “How I sign in”.',
  },
  'sign-in.provider-failed': {
    zh: '对方没有完成登录。请再试一次。',
    en: 'The other side did not finish signing you in. Try again.',
  },
  'sign-in.confirm-title': { zh: '先验证是你本人', en: 'First show that it is you' },
  'sign-in.confirm-go': { zh: '验证', en: 'Confirm' },
});
