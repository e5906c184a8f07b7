import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { usualFolder } from '../audit/verb.ts';
import { runInCheckout } from '../in-checkout.ts';
import type { Verb } from '../verb.ts';

const help = {
  zh: `用法：linli sunset prove <应急编号> [--data 数据目录] [--also 目录]… [--look-for 词表文件] [--out 证书文件] [--json]
核对销毁证书，并逐字节扫描数据目录（数据库文件、日志、上传、导出，以及 --also 给出的备份目录）：找不到被销毁的密钥，
也找不到词表里的任何一个词（UTF-8/16、GBK、base64、十六进制、压缩包内）。没有问题退出码 0，有发现 2，没法核对 1。`,
  en: `Usage: linli sunset prove <emergency id> [--data FOLDER] [--also FOLDER]… [--look-for FILE] [--out FILE] [--json]
Checks the certificate, and scans every byte of the data folder (database files and log, uploads, exports; backups by --also): finds neither a destroyed
key nor any word of the file (UTF-8/16, GBK, base64, hex, inside gzip and zip). Exit 0 nothing left, 2 findings, 1 could not look.`,
};

/** `linli sunset prove`: needs no running server, and does not mind one. */
export const sunsetVerb: Verb = {
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: false,
      options: {
        data: { type: 'string' },
        also: { type: 'string', multiple: true },
        'look-for': { type: 'string' },
        out: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [what, emergencyId] = positionals;
    if (values.help || what !== 'prove' || !emergencyId) {
      (values.help ? terminal.out : terminal.err)(help[terminal.locale]);
      return values.help ? 0 : 1;
    }
    const file = (value: unknown) => (typeof value === 'string' ? resolve(value) : null);
    const asked = {
      emergencyId,
      data: file(values.data) ?? usualFolder(),
      also: (Array.isArray(values.also) ? values.also : []).map(folder => resolve(String(folder))),
      lookFor: file(values['look-for']),
      out: file(values.out),
      locale: terminal.locale,
      json: values.json === true,
    };
    return runInCheckout('apps/server/src/emergencies/prove-program.ts', [JSON.stringify(asked)], terminal);
  },
};
