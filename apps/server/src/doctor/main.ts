import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { examine, type Result } from './doctor.ts';
import { lookAround } from './look.ts';

/** `linli doctor`: asks everything about this installation without starting or changing anything; exit 1 when something is red. */

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const marks = { green: '✓', yellow: '!', red: '✗', skipped: '·' } as const;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    demo: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    lang: { type: 'string', default: 'en' },
  },
});
const lang = values.lang === 'zh' ? 'zh' : 'en';
const folder = resolve(values.data ?? join(root, 'data', values.demo ? 'demo' : 'live'));
const setup = await lookAround(folder, process.env);
const results = await examine(setup);
await setup.close();
const counts = Object.groupBy(results, result => result.level);
if (values.json) console.log(JSON.stringify({ dataFolder: folder, results }));
else report(results);
process.exitCode = counts.red ? 1 : 0;

function report(all: readonly Result[]): void {
  const shown = values.all ? all : all.filter(result => result.level === 'red' || result.level === 'yellow');
  for (const { id, level, says, cure } of shown) {
    console.log(`${marks[level]} ${id}: ${says[lang]}`);
    if (level === 'red' || level === 'yellow') console.log(`    → ${cure[lang]}`);
  }
  const n = (level: Result['level']) => counts[level]?.length ?? 0;
  console.log(
    lang === 'zh'
      ? `${all.length} 项：${n('green')} 项正常，${n('yellow')} 项该看看，${n('red')} 项必须修，${n('skipped')} 项现在问不了。`
      : `${all.length} checks: ${n('green')} good, ${n('yellow')} to look at, ${n('red')} to mend, ${n('skipped')} cannot be asked now.`,
  );
}
