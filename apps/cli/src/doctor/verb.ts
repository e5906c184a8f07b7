import { runInCheckout } from '../in-checkout.ts';
import type { ExitCode, Verb } from '../verb.ts';

const help = {
  zh: `用法：linli doctor [--data 文件夹 | --demo] [--all] [--json] [--lang zh|en]
查看机器、安装、环境变量、数据文件夹、密钥、数据库和正在运行的服务，不启动也不改动任何东西。
只列要看的；--all 全列。有必须修的，退出码为 1。`,
  en: `Usage: linli doctor [--data FOLDER | --demo] [--all] [--json] [--lang zh|en]
Looks at the machine, the installation, the environment, the data folder, the secrets, the database and a running server. Starts and
changes nothing. Lists what needs a look; --all lists everything. Exit code 1 when something must be mended.`,
};

/** `linli doctor`: the server's own examination, in the reader's language. Needs the project's checkout. */
export const doctorVerb: Verb = {
  async run(args, terminal): Promise<ExitCode> {
    if (args.includes('--help') || args.includes('-h')) {
      terminal.out(help[terminal.locale]);
      return 0;
    }
    const lang = args.includes('--lang') ? [] : ['--lang', terminal.locale];
    return await runInCheckout('apps/server/src/doctor/main.ts', [...args, ...lang], terminal);
  },
};
