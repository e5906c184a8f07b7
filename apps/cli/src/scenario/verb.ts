import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ExitCode, Terminal, Verb } from '../verb.ts';

const stories = { 'three-hour-night': 'scenarios/run.ts' } as const;

const help = {
  zh: `用法：linli scenario three-hour-night [--size small|community|district] [--seed N] [--json 文件]
在自己的服务器和数据库上演一遍（演完即删）：叫应、入户、结束。丢一条或重计一条就失败（退出码 1）。`,
  en: `Usage: linli scenario three-hour-night [--size small|community|district] [--seed N] [--json FILE]
Plays it on a server and database of its own, gone afterwards: call up, reach the doors, stand down. Fails (exit 1) if one
result is lost or counted twice, or the review rounds up.`,
};

/** `linli scenario <story>`: starts the runner, which brings its own server; needs the project's checkout. */
export const scenarioVerb: Verb = {
  async run(args, terminal): Promise<ExitCode> {
    const [story = ''] = args;
    if (!(story in stories)) {
      (story === '--help' || story === '-h' ? terminal.out : terminal.err)(help[terminal.locale]);
      return story === '--help' || story === '-h' ? 0 : 1;
    }
    const runner = fileURLToPath(new URL(`../../../../${stories[story as keyof typeof stories]}`, import.meta.url));
    if (!existsSync(runner)) return needsCheckout(terminal);
    return await play(runner, args);
  },
};

function needsCheckout(terminal: Terminal): ExitCode {
  terminal.err(
    {
      zh: '演练场景要在项目的完整代码里运行。',
      en: 'Scenarios run in a checkout of the project, not from the package alone.',
    }[terminal.locale],
  );
  return 1;
}

function play(runner: string, args: readonly string[]): Promise<ExitCode> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [runner, ...args], { stdio: 'inherit' });
    child.once('error', fail);
    child.once('exit', code => done(code === 0 ? 0 : 1));
  });
}
