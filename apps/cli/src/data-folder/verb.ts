import { runInCheckout } from '../in-checkout.ts';
import type { ExitCode, Verb } from '../verb.ts';

const help = {
  backup: {
    zh: `用法：linli backup 文件 [--data 文件夹 | --demo] [--passphrase-file 文件]
先停下 Linli。数据库、文件和密钥写成一个加密文件（tar 套在 age 里，没有 Linli 也打得开）。
应急的密钥不在里面：一个应急一个文件，放在旁边，应急数据销毁时一起销毁；旁边的 ended-emergencies.jsonl 记着销毁过什么。
没有给口令就生成一个，只显示一次。`,
    en: `Usage: linli backup FILE [--data FOLDER | --demo] [--passphrase-file FILE]
Stop Linli first. Writes database, files and secrets into one encrypted file (a tar inside age: it opens without Linli too).
Emergencies' keys are not in it: they lie beside it, a file each, which ends with its emergency; ended-emergencies.jsonl beside it says what has ended.
Without a passphrase one is made and shown once.`,
  },
  restore: {
    zh: `用法：linli restore 文件 --data 空文件夹 --passphrase-file 文件 [--ends 登记册] [--despite-gaps]
先整个解开、核对，再放到位。下次启动后，手机会把备份之后的记录再交一遍。
备份旁边（或 --ends 给出）的 ended-emergencies.jsonl 里销毁过的应急，不会回来；登记册里被抽掉了记录就不恢复，除非实在没有完整的（--despite-gaps）。
linli restore 文件 --try：只试一遍，恢复到临时的库里读完就删，现有数据不动。`,
    en: `Usage: linli restore FILE --data EMPTY-FOLDER --passphrase-file FILE [--ends REGISTER] [--despite-gaps]
Opens and checks all of it first, then puts it in place. After the next start phones offer again what they recorded since.
What ended-emergencies.jsonl beside the backup (or --ends) knows as destroyed does not come back;
where lines were taken out of it nothing is restored, unless there is no whole copy (--despite-gaps).
linli restore FILE --try: only tries it, in a database of its own that is removed again; your data is not touched.`,
  },
  uninstall: {
    zh: `用法：linli uninstall [--data 文件夹 | --demo] [--yes]
列出 Linli 为这个数据文件夹写过的一切；加 --yes 才删除。`,
    en: `Usage: linli uninstall [--data FOLDER | --demo] [--yes]
Lists everything that Linli wrote for this data folder; deletes it with --yes.`,
  },
};

/** `linli backup | restore | uninstall`: offline work on a data folder, done by the server's own program. Needs the checkout. */
export const dataFolderVerb = (name: keyof typeof help): Verb => ({
  async run(args, terminal): Promise<ExitCode> {
    if (args.includes('--help') || args.includes('-h')) {
      terminal.out(help[name][terminal.locale]);
      return 0;
    }
    const lang = args.includes('--lang') ? [] : ['--lang', terminal.locale];
    return await runInCheckout('apps/server/src/backup/main.ts', [name, ...args, ...lang], terminal);
  },
});
