import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type CapReading, readCap } from '@linli/cap';
import { translator } from '@linli/words';
import type { ExitCode, Terminal, Verb } from '../verb.ts';
import { capCure, capWords, help } from './words.ts';

/** `linli cap validate FILE`: what is not as CAP 1.2 wants it, each with its place. Exit 0 valid, 2 not, 1 bad file or option. */
export const capVerb: Verb = {
  async run(args, terminal) {
    const asked = readArgs(args);
    if (asked === 'help') {
      terminal.out(help[terminal.locale]);
      return 0;
    }
    const say = translator(capWords, terminal.locale);
    if (asked === null) {
      terminal.err(say('cap.usage'));
      return 1;
    }
    let xml: string;
    try {
      xml = await readFile(asked.file, 'utf8');
    } catch (error) {
      terminal.err(say('cap.unreadable', { path: asked.file, code: (error as NodeJS.ErrnoException).code ?? '' }));
      return 1;
    }
    return tell(readCap(xml), asked, terminal);
  },
};

interface Asked {
  readonly file: string;
  readonly json: boolean;
}

function readArgs(args: readonly string[]): Asked | 'help' | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return 'help';
    const [act, file, ...more] = positionals;
    return act === 'validate' && file && more.length === 0 ? { file, json: values.json ?? false } : null;
  } catch {
    return null;
  }
}

function tell(reading: CapReading, { file, json }: Asked, terminal: Terminal): ExitCode {
  const say = translator(capWords, terminal.locale);
  // With --json the figures are what stands on standard output; the sentences go beside it.
  const line = json ? terminal.err : terminal.out;
  const { alert, faults } = reading;
  if (alert) {
    const areas = alert.info.reduce((sum, info) => sum + info.area.length, 0);
    const { status, msgType, identifier } = alert;
    line(say('cap.sound', { path: file, status, msgType, identifier, infos: alert.info.length, areas }));
  } else {
    line(say('cap.faults', { path: file, n: faults.length }));
    for (const { code, where, value } of faults)
      line(
        say('cap.fault', {
          where: where || 'alert',
          cure: capCure(code, terminal.locale),
          value: value && ` [${value}]`,
        }),
      );
  }
  if (json) terminal.out(JSON.stringify({ valid: alert !== null, faults }));
  return alert ? 0 : 2;
}
