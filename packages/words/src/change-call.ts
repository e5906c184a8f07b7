import { words } from './translate.ts';

/** Stopping or correcting a call-up that runs. */
export const changeCallWords = words({
  'change.title': { zh: '停叫或更正这次叫应', en: 'Stop or correct this call' },
  'change.what': { zh: '要做什么', en: 'What to do' },
  'change.all': { zh: '全部停叫', en: 'Stop all of it' },
  'change.some': { zh: '停叫几个网格', en: 'Stop some grids' },
  'change.words': { zh: '更正内容', en: 'Correct the words' },
  'change.grids': { zh: '停叫哪些网格', en: 'Which grids' },
  'change.will': { zh: '按下之后', en: 'What the button will do' },
  'change.by-message': {
    zh: '{n} 人已经叫到，用原来的渠道告诉他们不用来了：{channels}',
    en: {
      one: '{n} person was reached and is told by the same way that they need not come: {channels}',
      other: '{n} people were reached and are told by the same way that they need not come: {channels}',
    },
  },
  'change.by-page': {
    zh: '{n} 人在手机页面上回答过，页面上会写明',
    en: {
      one: '{n} person answered on their page and reads it there',
      other: '{n} people answered on their page and read it there',
    },
  },
  'change.by-telephone': {
    zh: '{n} 人只是打电话叫到的，会请打电话的人再打一次',
    en: {
      one: '{n} person knows by telephone alone: whoever rang is asked to ring again',
      other: '{n} people know by telephone alone: whoever rang is asked to ring again',
    },
  },
  'change.unheard': {
    zh: '{n} 人还没有叫到，不会再发给他们',
    en: {
      one: '{n} person was not reached yet: nothing goes to them any more',
      other: '{n} people were not reached yet: nothing goes to them any more',
    },
  },
  'change.present': {
    zh: '其中 {coming} 人在路上，{there} 人已到',
    en: 'Of these {coming} are on the way and {there} are there',
  },
  'change.narrowed': {
    zh: '{n} 人还有别的网格要去，告诉他们只去那边',
    en: {
      one: '{n} person is called for other grids too and is told which are left',
      other: '{n} people are called for other grids too and are told which are left',
    },
  },
  'change.nobody': { zh: '还没有叫到任何人，谁都不会收到消息', en: 'Nobody was reached yet: nobody hears anything' },
  'change.round-stays': {
    zh: '入户记录、到岗和结束都不受影响',
    en: 'Doors recorded, people there and the end are not touched',
  },
  'change.stop-all': {
    zh: '停止叫应，告知 {n} 人',
    en: { one: 'Stop the call, tell {n} person', other: 'Stop the call, tell {n} people' },
  },
  'change.stop-some': {
    zh: '停叫 {grids} 个网格，告知 {n} 人',
    en: 'Stop it in so many grids: {grids}; tell {n}',
  },
  'change.meet': { zh: '集合地点和时间（中文）', en: 'Where and when to meet (Chinese)' },
  'change.meet-en': { zh: '集合地点和时间（英文，可不填）', en: 'Where and when to meet (English; may be left out)' },
  'change.script': { zh: '要说的话（中文）', en: 'What is said (Chinese)' },
  'change.script-en': { zh: '要说的话（英文，可不填）', en: 'What is said (English; may be left out)' },
  'change.correct-told': {
    zh: '{n} 人听到的是旧内容，用原来的渠道发更正：{channels}',
    en: {
      one: '{n} person has heard the old words and gets a correction by the same way: {channels}',
      other: '{n} people have heard the old words and get a correction by the same way: {channels}',
    },
  },
  'change.correct-queued': {
    zh: '{n} 人还没有叫到，会直接按新内容叫',
    en: {
      one: '{n} person was not reached yet and is called with the new words at once',
      other: '{n} people were not reached yet and are called with the new words at once',
    },
  },
  'change.correct-go': {
    zh: '更正，告知 {n} 人',
    en: { one: 'Correct it, tell {n} person', other: 'Correct it, tell {n} people' },
  },
  'change.done-off': {
    zh: '已停叫：告知 {n} 人，{unheard} 人没有再发。',
    en: 'Stopped: {n} are told, {unheard} hear nothing.',
  },
  'change.done-correct': { zh: '已更正：告知 {n} 人。', en: 'Corrected: {n} are told.' },
  'change.ring-first': {
    zh: '有 {n} 人要再打电话告诉，在叫应名单最前面。',
    en: {
      one: '{n} person must be rung again: first in the list of who is called.',
      other: '{n} people must be rung again: first in the list of who is called.',
    },
  },
  'change.everyone': { zh: '叫所有人', en: 'Call everybody' },
  'everyone.explain': {
    zh: '同时叫应这次范围里所有网格的全部人员，不管各网格够不够。要另一位同事确认；等的时候照常一批一批叫。',
    en: 'Calls all helpers of every grid in this call-up at once, whether a grid needs them or not. A colleague has to confirm it; the waves go on meanwhile.',
  },
  'everyone.reason': { zh: '为什么要叫所有人', en: 'Why everybody must be called' },
  'everyone.ask': { zh: '请同事确认', en: 'Ask a colleague' },
  'everyone.waiting': {
    zh: '已经提出，等另一位同事确认（在“待第二人确认”里）。',
    en: 'Asked: a colleague has to confirm it, under “Second person”.',
  },
  'everyone.go': { zh: '现在叫所有人', en: 'Call everybody now' },
  'everyone.done': { zh: '已经叫了所有人。', en: 'Everybody has been called.' },
  'area.title': { zh: '范围', en: 'Area' },
  'area.by-warning': {
    zh: '这是预警给的范围。先看清下面是哪些网格，可以改。',
    en: 'This is the area of the warning. See below which grids it means; you may change it.',
  },
  'area.which': { zh: '预警的哪一块', en: 'Which area of the warning' },
  'area.nth': { zh: '第 {n} 块，共 {of} 块', en: 'Area {n} of {of}' },
  'area.community': { zh: '全社区', en: 'The whole community' },
  'area.drawn': { zh: '在图上画一块', en: 'An area on the map' },
  'area.how': {
    zh: '沿范围一个角一个角地点；三个角起就成一块，下面写着哪些网格在里面。',
    en: 'Click the corners one after another; from the third on it is an area, and the grids in it stand below.',
  },
  'area.undo-corner': { zh: '撤销一个角', en: 'Take back a corner' },
  'area.clear': { zh: '重画', en: 'Start again' },
  'area.legend-0': { zh: '不在范围里', en: 'Outside' },
  'area.legend-1': { zh: '全在里面', en: 'Wholly inside' },
  'area.legend-2': { zh: '被线切开', en: 'Cut by the line' },
  'area.paste': {
    zh: '或者贴上一个多边形（GeoJSON，经度在前，WGS-84）',
    en: 'Or paste one polygon (GeoJSON, longitude first, WGS-84)',
  },
  'area.inside': { zh: '全在里面的网格 {n} 个：{names}', en: 'Grids wholly inside: {n}: {names}' },
  'area.cut': {
    zh: '被线切开的网格 {n} 个：{names}',
    en: 'Grids that the line cuts: {n}: {names}',
  },
  'area.whole': { zh: '切开的整个都叫', en: 'Call cut grids whole' },
  'area.left-out': { zh: '切开的不叫', en: 'Leave cut grids out' },
  'area.unplaced': {
    zh: '有 {n} 户不知道在哪里，所在网格算作被切开',
    en: '{n} doors have no known place: their grids count as cut',
  },
  'calls.ring-off': { zh: '再打：已取消', en: 'ring again: off' },
  'calls.ring-corrected': { zh: '再打：有更正', en: 'ring again: corrected' },
  'calls.told-it': { zh: '已告诉', en: 'Told them' },
});
