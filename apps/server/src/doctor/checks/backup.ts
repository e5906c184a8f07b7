import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lastBackup, lastTrial, registerGaps, registerName } from '../../backup/index.ts';
import { missingBefore, readCertificate } from '../../emergencies/index.ts';
import { copiesLeft, endsIn } from '../../platform/keys/keys-folder.ts';
import { type Check, type Finding, fresh, green, red, skipped, yellow } from '../check.ts';
import { type Setup, wasStarted } from '../setup.ts';

const keysFolder = ({ dataFolder }: Setup): string => join(dataFolder, 'secrets', 'emergency-keys');

/** Backups: whether there is a fresh one, and whether an old one could bring back what has ended. */
export const backupChecks: readonly Check[] = [
  {
    id: 'data-backup',
    cure: { zh: '运行 npm run -s linli -- backup 文件。', en: 'Run npm run -s linli -- backup FILE.' },
    run: setup => backupAge(setup),
  },
  {
    id: 'data-restore-trial',
    cure: {
      zh: '让它开着：运行中每周自己试一次。失败的先看磁盘和 secrets，再备份，再用 restore 文件 --try 试那一份。',
      en: 'Leave it running: it tries by itself each week. After a failure look at the disk and the secrets, back up, and try that file with restore FILE --try.',
    },
    run: setup => trial(setup, wasStarted(setup)),
  },
  {
    id: 'data-backup-after-end',
    cure: {
      zh: '再备份一次（旁边的 ended-emergencies.jsonl 会记上），删掉更早的备份。',
      en: 'Back up again (ended-emergencies.jsonl beside it takes the end up) and delete the older backups.',
    },
    run: setup => newestEnd(setup),
  },
  {
    id: 'data-ends-register',
    cure: {
      zh: '用另一份完整的 ended-emergencies.jsonl 替换它，再备份一次；密钥文件夹里少的，从它补回。',
      en: 'Put a whole copy of ended-emergencies.jsonl in its place and back up again.',
    },
    run: setup => endsRegister(setup),
  },
  {
    id: 'secrets-key-copies',
    cure: {
      zh: '到那里删掉这些文件；删完后，删掉 secrets/emergency-keys 里以 .copies 结尾的记录。',
      en: 'Delete those files where they are now; then delete the note that ends in .copies in secrets/emergency-keys.',
    },
    run: setup => {
      if (!wasStarted(setup)) return fresh;
      const left = copiesLeft(keysFolder(setup));
      const there = left.filter(existsSync);
      if (there.length > 0)
        return red(
          `已销毁的应急密钥还有副本：${there.join('、')}`,
          `copies of destroyed keys are there: ${there.join(', ')}`,
        );
      return left.length > 0
        ? yellow(
            `已销毁的应急密钥有副本被搬走了，原来在：${left.join('、')}`,
            `copies of destroyed keys were carried away from: ${left.join(', ')}`,
          )
        : green('没有已销毁密钥的副本', 'no copy of a destroyed key is known');
    },
  },
];

function backupAge(setup: Setup): Finding {
  if (setup.env.DATABASE_URL) return skipped('自己的数据库自己备份', 'an own database is backed up by its own means');
  if (!wasStarted(setup)) return fresh;
  const last = lastBackup(setup.dataFolder)?.at;
  if (!last) return yellow('还没有备份过', 'it has never been backed up');
  const hours = (setup.now.getTime() - Date.parse(last)) / 3_600_000;
  return hours > 24
    ? yellow(`上次备份 ${Math.floor(hours)} 小时前`, `last backed up ${Math.floor(hours)} hours ago`)
    : green('24 小时内备份过', 'backed up within 24 hours');
}

/** The marks themselves, and the register beside the last backup, where it still lies there. */
function endsRegister(setup: Setup): Finding {
  if (!wasStarted(setup)) return fresh;
  const marks = endsIn(keysFolder(setup));
  const { at, file } = lastBackup(setup.dataFolder) ?? {};
  const written = marks.filter(line => at !== undefined && readCertificate(line).destroyedAt <= at);
  const gaps = [...missingBefore(marks), ...((file && registerGaps(join(dirname(file), registerName), written)) || [])];
  return gaps.length > 0
    ? red(
        `应急销毁登记册里被抽掉了记录：${[...new Set(gaps)].join('、')}`,
        `lines were taken out of the register of ends: ${[...new Set(gaps)].join(', ')}`,
      )
    : green('应急销毁登记册是完整的', 'the register of ends is whole');
}

function newestEnd(setup: Setup): Finding {
  if (!wasStarted(setup)) return fresh;
  const newest = endsIn(keysFolder(setup))
    .map(line => readCertificate(line).destroyedAt)
    .sort()
    .at(-1);
  if (!newest) return green('还没有销毁过应急数据', 'no emergency’s data was destroyed yet');
  const last = lastBackup(setup.dataFolder)?.at;
  return last && Date.parse(last) >= Date.parse(newest)
    ? green('最近的备份在最近的销毁之后', 'the newest backup is of after the newest end')
    : yellow(
        `${newest} 销毁过应急数据，之前的备份里还有它的记录`,
        `an emergency’s data was destroyed at ${newest}: backups of before still hold its rows`,
      );
}

function trial({ env, dataFolder, now }: Setup, started: boolean): Finding {
  if (env.DATABASE_URL) return skipped('自己的数据库自己备份', 'an own database is backed up by its own means');
  if (!started) return fresh;
  const last = lastTrial(dataFolder);
  if (!last) return yellow('还没有试过恢复', 'no restore was tried yet');
  if (last.outcome === 'failed')
    return red(`${last.at} 试恢复失败：${last.why}`, `the trial of a restore at ${last.at} failed: ${last.why}`);
  if (last.outcome !== 'restored')
    return yellow(`地方不够，没有试恢复：${last.why}`, `no room to try a restore: ${last.why}`);
  const days = Math.floor((now.getTime() - Date.parse(last.at)) / 86_400_000);
  return days > 8
    ? yellow(`上次试恢复是 ${days} 天前`, `a restore was last tried ${days} days ago`)
    : green(
        `${last.at} 试恢复过：${last.tables} 张表，${last.rows} 行`,
        `restored for trial at ${last.at}: ${last.tables} tables, ${last.rows} rows`,
      );
}
