import { type CapFaultCode, capFaults } from '@linli/cap';
import type { Entry, Locale } from '@linli/words';

/** What `linli cap` says. */
export const capWords = {
  'cap.usage': {
    zh: '用法：linli cap validate <文件> [--json]',
    en: 'usage: linli cap validate <file> [--json]',
  },
  'cap.unreadable': {
    zh: '读不了 {path}（{code}）。请检查路径。',
    en: '{path} could not be read ({code}). Check the path.',
  },
  'cap.sound': {
    zh: '{path}：符合 CAP 1.2。{status} {msgType}，编号 {identifier}，{infos} 个信息块，{areas} 个区域。',
    en: '{path}: valid CAP 1.2. {status} {msgType}, identifier {identifier}, {infos} info blocks, {areas} areas.',
  },
  'cap.faults': { zh: '{path}：有 {n} 处不符合 CAP 1.2：', en: '{path}: {n} things are not as CAP 1.2 wants them:' },
  'cap.fault': { zh: '  {where}：{cure}{value}', en: '  {where}: {cure}{value}' },
} as const satisfies Record<string, Entry>;

/** The cures of `@linli/cap` in Chinese. */
const chinese: Readonly<Record<CapFaultCode, string>> = {
  'cap-too-big': '文件超过 1 MB。请发不带附件的预警。',
  'cap-not-xml': '不是格式完整的 XML，请改这一行。',
  'cap-has-doctype': '声明了 DOCTYPE 或实体，CAP 不需要，请删去。',
  'cap-not-cap': '最外层不是 CAP 1.2 的 alert。',
  'cap-element-missing': '缺少必需的元素，请补上。',
  'cap-element-repeated': '这个元素只能出现一次，请留一个。',
  'cap-element-unknown': 'CAP 1.2 在这里没有这个元素；自己的内容请放进 parameter。',
  'cap-element-order': '位置不对，应排在前一个元素之前。',
  'cap-empty': '必填的文字是空的，请填写。',
  'cap-word': '不是标准列出的取值。',
  'cap-time': '时间应写成 2026-07-01T20:15:00+08:00；UTC 写 -00:00，不写 Z。',
  'cap-name': '编号或发送者里有空格、逗号、< 或 &，请去掉。',
  'cap-number': '这里应当是数字。',
  'polygon-not-closed': '多边形没有闭合：最后一点要与第一点相同。',
  'polygon-too-few': '多边形不同的点少于三个。',
  'polygon-out-of-range': '有的点不是纬度,经度（先纬后经，单位度），或点太多。',
  'polygon-crosses-itself': '多边形的边互相交叉，请按顺序排列各点。',
  'cap-circle': '圆应写成 纬度,经度 空格 公里数。',
  'cap-references-missing': '更新、取消、确认或错误消息要写明所指的消息（references）。',
  'cap-references': 'references 应写成 发送者,编号,时间，多条用空格隔开。',
  'cap-restriction-missing': '限定范围（Restricted）的预警要写明 restriction。',
  'cap-addresses-missing': '私发（Private）的预警要写明 addresses。',
  'cap-info-missing': '预警或更新没有 info，等于什么也没说。',
  'cap-ends-before-start': '失效时间早于生效时间。',
};

/** What is wrong with a message, and what to do. */
export const capCure = (code: CapFaultCode, locale: Locale): string =>
  locale === 'zh' ? chinese[code] : capFaults[code];

/** The help page. */
export const help: Readonly<Record<Locale, string>> = {
  zh: `linli cap validate <文件> [--json]

检查一条 CAP 1.2 预警：元素、顺序、取值、时间、多边形是否闭合且不自交、引用是否完整。不需要服务器。
--json  最后一行是 {valid, faults: [{code, where, value}]}
退出码：0 符合，2 不符合（已逐条列出），1 文件或参数有误。`,
  en: `linli cap validate <file> [--json]

Checks a CAP 1.2 message: elements, their order, words, times, polygons closed and not crossing, references. Needs no server.
--json  the last line is {valid, faults: [{code, where, value}]}
Exit codes: 0 valid, 2 not valid (each fault listed), 1 bad file or option.`,
};
