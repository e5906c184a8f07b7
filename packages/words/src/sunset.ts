import { words } from './translate.ts';

/** The end of an emergency's data: the panel at the office, and `linli sunset`. */
export const sunsetWords = words({
  'sunset.title': { zh: '应急数据什么时候销毁', en: 'When this emergency’s data goes' },
  'sunset.due': { zh: '最迟 {at} 自动销毁，不用人管。', en: 'It goes by itself, at {at} at the latest.' },
  'sunset.destroyed': { zh: '已于 {at} 销毁，密钥一并销毁。', en: 'It was destroyed at {at}, with its keys.' },
  'sunset.holds': { zh: '{n} 户有争议，单独保留。', en: '{n} homes are held because of a dispute.' },
  'sunset.copy': {
    zh: '在这之前，居民可以来要自己那一户的记录。',
    en: 'Until then residents can ask for what was recorded at their door.',
  },
  'sunset.certificate': { zh: '下载销毁证书', en: 'Download the certificate' },
  'sunset.reason': { zh: '为什么要延期，或提前销毁（公开）', en: 'Why longer, or why earlier (anybody may read it)' },
  'sunset.keep-longer': { zh: '请第二人同意：再留 30 天', en: 'Ask a second person: keep it 30 days longer' },
  'sunset.ask-early': { zh: '请第二人同意：现在就销毁', en: 'Ask a second person: destroy it now' },
  'sunset.waits': { zh: '提前销毁在等第二人同意。', en: 'Destroying it now waits for a second person.' },
  'sunset.asked': { zh: '已请第二人同意。', en: 'A second person has been asked.' },
  'sunset.destroy-now': { zh: '两人已同意：现在销毁', en: 'Both agreed: destroy it now' },
  'sunset.extension.waiting': {
    zh: '延到 {at}（{reason}）：等第二人同意',
    en: 'Until {at} ({reason}): waits for a second person',
  },
  'sunset.extension.confirmed': { zh: '延到 {at}（{reason}）：已同意', en: 'Until {at} ({reason}): agreed' },
  'sunset.extension.declined': { zh: '延到 {at}（{reason}）：没同意', en: 'Until {at} ({reason}): declined' },
  'sunset.extension.withdrawn': { zh: '延到 {at}（{reason}）：已撤回', en: 'Until {at} ({reason}): taken back' },
  'sunset.extension.lapsed': {
    zh: '延到 {at}（{reason}）：没人答复，作废',
    en: 'Until {at} ({reason}): nobody answered, lapsed',
  },
  'sunset.table.call': { zh: '叫应的人', en: 'People called' },
  'sunset.table.call_attempt': { zh: '打过的电话', en: 'Calls made' },
  'sunset.table.call_counter': { zh: '叫应计数', en: 'Counters of the call-up' },
  'sunset.table.round_grid': { zh: '走访的微网格', en: 'Grids of the round' },
  'sunset.table.round_door': { zh: '走访的门', en: 'Doors of the round' },
  'sunset.table.visit': { zh: '走访记录', en: 'Results at doors' },
  'sunset.table.round_counter': { zh: '走访计数', en: 'Counters of the round' },
  'sunset.table.data_key': { zh: '密钥', en: 'Keys' },
  'sunset.table.outbox': { zh: '消息和定时', en: 'Messages and timers' },
  'sunset.table.ledger_proposal': { zh: '未定的台账改动', en: 'Undecided changes of the ledger' },
  'sunset.table.held_item': { zh: '待人看的记录', en: 'Records held for a person' },
  'sunset.unknown': { zh: '没有编号为 {emergencyId} 的应急。', en: 'There is no emergency {emergencyId}.' },
  'sunset.scanned': {
    zh: '看了 {files} 个文件、{megabytes} MB，拆开 {streamsOpened} 段压缩数据，找了 {words} 个词和全部被销毁的密钥。',
    en: 'Looked at {files} files, {megabytes} MB, opened {streamsOpened} packed streams, for {words} words and every destroyed key.',
  },
  'sunset.gone': { zh: '✓ 证书有效，什么都没有剩下。', en: '✓ The certificate holds, and nothing is left.' },
  'sunset.left': { zh: '还有 {n} 处。', en: '{n} things are left.' },
});
