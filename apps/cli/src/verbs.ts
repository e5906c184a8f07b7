import type { Entry } from '@linli/words';
import type { Verb } from './verb.ts';

/** A verb's line in the help, and how to load it: only the verb that is called is loaded. */
export interface VerbEntry {
  readonly summary: Entry;
  load(): Promise<Verb>;
}

/** Every verb. A new one is a folder beside `divide/` and a line here. */
export const verbs: ReadonlyMap<string, VerbEntry> = new Map([
  [
    'audit',
    {
      summary: {
        zh: '用库外的检查点核对日志和读取记录有没有被动过',
        en: 'Prove from checkpoints kept outside that journal and reads were not touched',
      },
      load: async () => (await import('./audit/verb.ts')).auditVerb,
    },
  ],
  [
    'backup',
    {
      summary: { zh: '把全部数据写成一个加密文件', en: 'Write all data into one encrypted file' },
      load: async () => (await import('./data-folder/verb.ts')).dataFolderVerb('backup'),
    },
  ],
  [
    'callup',
    {
      summary: {
        zh: '按范围或网格开始、扩大、停止、更正一次集结',
        en: 'Open, widen, stop and correct a call-up, by area or by grid',
      },
      load: async () => (await import('./callup/verb.ts')).callUpVerb,
    },
  ],
  [
    'cap',
    {
      summary: { zh: '检查一条 CAP 1.2 预警消息', en: 'Check a warning in CAP 1.2' },
      load: async () => (await import('./cap/verb.ts')).capVerb,
    },
  ],
  [
    'divide',
    {
      summary: { zh: '把一个社区的建筑划分为微网格', en: 'Divide the buildings of a community into micro-grids' },
      load: async () => (await import('./divide/verb.ts')).divideVerb,
    },
  ],
  [
    'divisions',
    {
      summary: {
        zh: '取一个城市的官方区划（到社区一级），供服务器载入',
        en: 'Fetch a city’s official divisions, down to the committee, for the server',
      },
      load: async () => (await import('./divisions/verb.ts')).divisionsVerb,
    },
  ],
  [
    'doctor',
    {
      summary: {
        zh: '看这套系统装得好不好：七十多项，每项说怎么修',
        en: 'Look at this installation: some seventy checks, each with its cure',
      },
      load: async () => (await import('./doctor/verb.ts')).doctorVerb,
    },
  ],
  [
    'drill',
    {
      summary: {
        zh: '一个微网格的十五分钟小演练，或储备人员的演练',
        en: 'The fifteen-minute drill of one grid, or one of the reserve pool',
      },
      load: async () => (await import('./drill/verb.ts')).drillVerb,
    },
  ],
  [
    'grids',
    {
      summary: {
        zh: '检查、调整办公室现有的网格（直接读自己的表）；选网格编码规则',
        en: 'Check and mend the grids that an office has, from its own sheet; choose the rule for their codes',
      },
      load: async () => (await import('./grids/verb.ts')).gridsVerb,
    },
  ],
  [
    'import',
    {
      summary: {
        zh: '把办公室自己的表格（XLSX、CSV）读入台账，可先试读',
        en: 'Bring an office’s own sheet (XLSX, CSV) into the ledger; can be tried first',
      },
      load: async () => (await import('./import/verb.ts')).importVerb,
    },
  ],
  [
    'print',
    {
      summary: {
        zh: '把网格图、入户单、电话名单等做成 PDF',
        en: 'Make posters, door sheets, call lists, signs and badges as PDF',
      },
      load: async () => (await import('./print/verb.ts')).printVerb,
    },
  ],
  [
    'reports',
    {
      summary: {
        zh: '列出别人要的表和它们花的时间，从台账填好一张',
        en: 'List the forms that others ask for and what they cost; fill one from the record',
      },
      load: async () => (await import('./reports/verb.ts')).reportsVerb,
    },
  ],
  [
    'restore',
    {
      summary: { zh: '从备份文件恢复到一个空文件夹', en: 'Restore a backup into an empty folder' },
      load: async () => (await import('./data-folder/verb.ts')).dataFolderVerb('restore'),
    },
  ],
  [
    'scenario',
    {
      summary: {
        zh: '演一遍整个系统的故事，核对没有一条丢失',
        en: 'Play a story of the whole system and check that nothing is lost',
      },
      load: async () => (await import('./scenario/verb.ts')).scenarioVerb,
    },
  ],
  [
    'sunset',
    {
      summary: {
        zh: '证明一次应急的数据已经销毁：核对证书，逐字节扫描',
        en: 'Prove that an emergency’s data is gone: its certificate, and a scan of every byte',
      },
      load: async () => (await import('./sunset/verb.ts')).sunsetVerb,
    },
  ],
  [
    'uninstall',
    {
      summary: { zh: '列出并删除 Linli 写过的全部数据', en: 'List and delete all data that Linli wrote' },
      load: async () => (await import('./data-folder/verb.ts')).dataFolderVerb('uninstall'),
    },
  ],
]);
