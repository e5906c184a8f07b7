#!/usr/bin/env node
/** `linli <verb> …`: finds the verb, runs it, and leaves with its code. */
import { isMainThread, workerData } from 'node:worker_threads';
import { type Locale, pickLocale } from '@linli/words';
import type { ExitCode, Terminal } from './verb.ts';
import { verbs } from './verbs.ts';

const USAGE = {
  zh: '用法：linli <命令> [选项]\n\n命令：',
  en: 'Usage: linli <verb> [options]\n\nVerbs:',
};

async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(overview(terminal.locale));
    return name === undefined ? 1 : 0;
  }
  const verb = verbs.get(name);
  if (verb) return (await verb.load()).run(rest, terminal);
  const said = { zh: `没有命令“${name}”。`, en: `There is no verb "${name}".` }[terminal.locale];
  terminal.err(`${said}\n\n${overview(terminal.locale)}`);
  return 1;
}

function overview(locale: Locale): string {
  const lines = [...verbs].map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary[locale]}`);
  const more = { zh: '\nlinli <命令> --help 查看选项。', en: '\nlinli <verb> --help lists its options.' }[locale];
  return [USAGE[locale], ...lines, more].join('\n');
}

/** `LC_ALL`, `LC_MESSAGES` or `LANG`, as other commands do; English where none is set, for scripts. */
function localeOf(env: NodeJS.ProcessEnv): Locale {
  return pickLocale([env.LC_ALL || env.LC_MESSAGES || env.LANG || 'en', 'en']);
}

const terminal: Terminal = {
  locale: localeOf(process.env),
  out: text => void process.stdout.write(`${text}\n`),
  err: text => void process.stderr.write(`${text}\n`),
};
// `linli … | head` closes the stream early: no fault of ours, and the files are still to be written.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
});
// Bundled into one file, this is also what a thread begins with; what it is to do is in the verb that started it.
if (isMainThread) process.exitCode = await main(process.argv.slice(2), terminal);
else await verbs.get(workerData?.verb)?.load();
