import { runInCheckout } from '../in-checkout.ts';
import type { ExitCode, Verb } from '../verb.ts';

const stories = {
  'three-hour-night': 'scenarios/run.ts',
  'lights-out': 'scenarios/lights-out/run.ts',
  'curious-staff': 'scenarios/curious-staff/run.ts',
  'silent-heads': 'scenarios/silent-heads/run.ts',
} as const;

const help = {
  zh: `用法：linli scenario three-hour-night [--size small|community|district] [--seed N] [--json 文件]
在自己的服务器和数据库上演一遍（演完即删）：叫应、入户、结束。丢一条或重计一条就失败（退出码 1）。
      linli scenario lights-out [--size small|community] [--json 文件]   应急结束，数据销毁，逐字节核对
      linli scenario curious-staff [--json 文件]   网格长想看本网格以外的一切：什么也看不到，都留有记录
      linli scenario silent-heads [--size small|community] [--seed N] [--json 文件]   三分之一网格长不应答，短信停 20 分钟，一台服务器中途死掉`,
  en: `Usage: linli scenario three-hour-night [--size small|community|district] [--seed N] [--json FILE]
Plays it on a server and database of its own, gone afterwards: call up, reach the doors, stand down. Fails (exit 1) if one
result is lost or counted twice, or the review rounds up.
       linli scenario lights-out [--size small|community] [--json FILE]   an emergency ends, its data goes, every byte is looked at
       linli scenario curious-staff [--json FILE]   a grid head tries everything beyond the own grid: sees nothing, and it is written down
       linli scenario silent-heads [--size small|community] [--seed N] [--json FILE]   a third of the heads never answer, short messages are away for 20 minutes, one server dies`,
};

/** `linli scenario <story>`: starts the runner, which brings its own server; needs the project's checkout. */
export const scenarioVerb: Verb = {
  async run(args, terminal): Promise<ExitCode> {
    const [story = ''] = args;
    if (!(story in stories)) {
      (story === '--help' || story === '-h' ? terminal.out : terminal.err)(help[terminal.locale]);
      return story === '--help' || story === '-h' ? 0 : 1;
    }
    return await runInCheckout(stories[story as keyof typeof stories], args, terminal);
  },
};
