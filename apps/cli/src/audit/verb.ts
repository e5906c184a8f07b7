import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runInCheckout } from '../in-checkout.ts';
import type { Verb } from '../verb.ts';

const help = {
  zh: `用法：linli audit verify [--data 数据目录] [--checkpoints 检查点目录] [--out 目录] [--json]
拿库外保存的检查点，逐行核对操作日志和读取记录：改、删、插、换、截断、整段重写、换回旧备份，都查得出来。
--out 把证据写出来，审计员在自己的机器上用 apps/server/src/audit/verifier/verify-audit.ts 再核一遍（内有姓名和事由，看完即毁）。
没有问题退出码 0，有发现 2，没法核对 1。`,
  en: `Usage: linli audit verify [--data FOLDER] [--checkpoints FOLDER] [--out FOLDER] [--json]
Compares journal and reads, row by row, with the checkpoints kept outside: finds what was changed, deleted, inserted, swapped, cut off, written
anew, or put back from an old backup. --out writes the evidence for an auditor's own machine, to be checked there with
apps/server/src/audit/verifier/verify-audit.ts (it holds reasons and names that were searched for: destroy it afterwards).
Exit 0 nothing found, 2 findings, 1 could not look.`,
};

/** `linli audit verify`: needs no running server, and does not mind one. */
export const auditVerb: Verb = {
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: false,
      options: {
        data: { type: 'string' },
        checkpoints: { type: 'string' },
        out: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help || positionals[0] !== 'verify') {
      (values.help ? terminal.out : terminal.err)(help[terminal.locale]);
      return values.help ? 0 : 1;
    }
    const asked = {
      data: resolve(typeof values.data === 'string' ? values.data : usualFolder()),
      checkpoints: typeof values.checkpoints === 'string' ? resolve(values.checkpoints) : null,
      out: typeof values.out === 'string' ? resolve(values.out) : null,
      locale: terminal.locale,
      json: values.json === true,
    };
    return runInCheckout('apps/server/src/audit/verify-program.ts', [JSON.stringify(asked)], terminal);
  },
};

/** The live data where there is any, else the demonstration's. */
export function usualFolder(): string {
  const data = fileURLToPath(new URL('../../../../data', import.meta.url));
  const live = join(data, 'live');
  return existsSync(live) ? live : join(data, 'demo');
}
