import { words } from './translate.ts';

/** `linli backup`, `restore` and `uninstall`. */
export const backupWords = words({
  'backup.own-database': {
    zh: '数据在 DATABASE_URL 指的库里：用那个库自己的办法备份，另外保管 secrets 文件夹。',
    en: 'The data lies in the database of DATABASE_URL: back that up by its own means, and keep the secrets folder apart.',
  },
  'backup.name-a-file': { zh: '要一个文件名。', en: 'Name a file.' },
  'backup.written': { zh: '{file}\n{bytes} 字节 · SHA-256 {sha256}', en: '{file}\n{bytes} bytes · SHA-256 {sha256}' },
  'backup.passphrase': {
    zh: '口令（只显示这一次，抄下来，和备份分开放）：\n  {secret}',
    en: 'Passphrase (shown this once: write it down, keep it apart from the backup):\n  {secret}',
  },
  'backup.keys': {
    zh: '旁边另有 {n} 个应急的密钥，不在备份里：\n{files}\n和备份放在一起，恢复时才读得出应急里写的话；{days} 天后作废。应急数据销毁时，还在原处的会一起销毁；搬走的要自己删。',
    en: 'Beside it lie the keys of {n} emergencies, which are not in the backup:\n{files}\nKeep them with it, to read after a restore what was noted there; after {days} days they are taken no more. When an emergency’s data is destroyed, what still lies here goes too; delete yourself what you moved.',
  },
  'backup.short-passphrase': {
    zh: '口令至少 {n} 个字符：--passphrase-file 文件，或 LINLI_BACKUP_PASSPHRASE。',
    en: 'A passphrase of at least {n} characters is needed: --passphrase-file FILE, or LINLI_BACKUP_PASSPHRASE.',
  },
  'backup.restored': {
    zh: '已恢复到 {folder}，是 {at} 的数据。下次启动后，手机会把之后的记录再交一遍。',
    en: 'Restored into {folder}, as of {at}. After the next start phones offer again what they recorded since.',
  },
  'backup.tried': {
    zh: '恢复得了：在临时的库里读了 {tables} 张表、{rows} 行，打开了 {keys} 把数据密钥；已全部删掉，现有数据没有动。',
    en: 'It restores: {tables} tables with {rows} rows were read in a database of its own, {keys} data keys opened. All of that is gone again; your data was not touched.',
  },
  'backup.ended': {
    zh: '登记册里有 {n} 个应急的数据已经销毁：下次启动时再销毁一遍，不会回来。',
    en: 'The register knows {n} emergencies whose data was destroyed: the next start destroys them again, they do not come back.',
  },
  'backup.keys-back': { zh: '放回了 {n} 个应急的密钥。', en: 'The keys of {n} emergencies were put back.' },
  'backup.keys-too-old': {
    zh: '{n} 个应急的密钥超过 {days} 天，没有放回：那时写的话读不出来了。请删掉这些文件。',
    en: 'The keys of {n} emergencies are older than {days} days and were left aside: what was noted there cannot be read. Delete those files.',
  },
  'backup.no-register': {
    zh: '备份旁边没有 {name}：这之后销毁过什么，不知道。有新一点的备份，把它旁边的 {name} 用 --ends 给出来，再恢复一遍。',
    en: 'There is no {name} beside the backup: what was destroyed since is not known. If a newer backup has one, restore again with --ends and that file.',
  },
  'backup.gaps': {
    zh: '应急销毁登记册里有 {n} 处被抽掉了记录（在 {before} 之前）：那次销毁的数据会跟着备份回来。找一份完整的登记册，用 --ends 给出来，再恢复一遍。',
    en: 'Lines were taken out of the register of ended emergencies in {n} places (before {before}): what they ended comes back with this backup. Restore again with a whole copy of the register, named with --ends.',
  },
  'backup.nothing': { zh: '{folder} 里什么都没有。', en: 'There is nothing in {folder}.' },
  'backup.would-delete': {
    zh: '以上会被删除，找不回来。加 --yes 才删。',
    en: 'This would be deleted for good. Add --yes to do it.',
  },
  'backup.deleted': { zh: '已删除。代码文件夹由你自己删。', en: 'Deleted. The checkout itself is yours to delete.' },
});
