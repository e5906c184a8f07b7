import { readFileSync } from 'node:fs';
import { CAP_1_2 } from '@dec112/cap-ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import {
  type CapAlert,
  type CapFaultCode,
  capCategories,
  capCertainties,
  capFaults,
  capMsgTypes,
  capResponseTypes,
  capSeverities,
  capStatuses,
  capTime,
  capUrgencies,
  readCap,
  readReferences,
  referenceTo,
  writeCap,
} from './index.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/cap/${name}`, import.meta.url), 'utf8');
const rainstorm = fixture('rainstorm.xml');
const codesOf = (xml: string): readonly CapFaultCode[] => readCap(xml).faults.map(fault => fault.code);
const change = (from: string | RegExp, to: string): readonly CapFaultCode[] => codesOf(rainstorm.replace(from, to));

test('a warning is read: words, times, and ground as longitude and latitude', () => {
  const { alert } = readCap(rainstorm);
  expect(alert).toMatchObject({ identifier: 'demo-2026-0701-17', status: 'Actual', msgType: 'Alert', scope: 'Public' });
  const [info] = alert!.info;
  expect(info).toMatchObject({
    category: ['Met'],
    event: '暴雨',
    severity: 'Severe',
    description: expect.stringContaining('& 河水'),
  });
  expect(info!.area[0]).toMatchObject({
    circle: [{ centre: [104.06, 30.655], km: 1.5 }],
    geocode: [{ valueName: 'community', value: '900104026013' }],
  });
  expect(info!.area[0]!.polygon[0]![1]).toEqual([104.07, 30.65]);
});

test('every mistake in a message is named at once, with its place', () => {
  const { faults } = readCap(fixture('five-mistakes.xml'));
  expect(faults.map(fault => `${fault.where}: ${fault.code}`).toSorted()).toEqual([
    'identifier: cap-name',
    'info[0].area[0].polygon[0]: polygon-not-closed',
    'info[0].event: cap-element-missing',
    'info[0].urgency: cap-word',
    'sent: cap-time',
  ]);
});

test('a line that crosses itself, too short, or off the globe is refused by name', () => {
  expect(codesOf(fixture('crossed-polygon.xml'))).toEqual(['polygon-crosses-itself']);
  expect(change(/<polygon>.*<\/polygon>/, '<polygon>1,1 2,2 1,1</polygon>')).toEqual(['polygon-too-few']);
  expect(change(/<polygon>.*<\/polygon>/, '<polygon>104,30 104,31 105,31 104,30</polygon>')).toEqual([
    'polygon-out-of-range',
  ]);
  expect(change(/<polygon>.*<\/polygon>/, '<polygon>here, there</polygon>')).toEqual(['polygon-out-of-range']);
  expect(change(/<circle>.*<\/circle>/, '<circle>30,104</circle>')).toEqual(['cap-circle']);
});

test('a corner given twice in a row is one corner', () => {
  expect(change('30.6500,104.0700', '30.6500,104.0700 30.6500,104.0700')).toEqual([]);
});

test('what is not CAP 1.2 is said to be so: other versions, other files, doctypes, floods', () => {
  expect(change('cap:1.2', 'cap:1.1')).toEqual(['cap-not-cap']);
  expect(codesOf('<html><body>502</body></html>')).toEqual(['cap-not-cap']);
  expect(codesOf('')).toEqual(['cap-not-xml']);
  expect(readCap(rainstorm.replace('</info>', '')).faults[0]).toMatchObject({
    code: 'cap-not-xml',
    where: expect.stringContaining('line'),
  });
  expect(codesOf(`<!DOCTYPE a [<!ENTITY x "y">]>${rainstorm}`)).toEqual(['cap-has-doctype']);
  expect(codesOf(`${rainstorm}${' '.repeat(1_000_000)}`)).toEqual(['cap-too-big']);
});

test('order, number and strangers are checked as the standard asks', () => {
  expect(
    change(
      '<status>Actual</status>\n  <msgType>Alert</msgType>',
      '<msgType>Alert</msgType>\n  <status>Actual</status>',
    ),
  ).toEqual(['cap-element-order']);
  expect(change('<scope>Public</scope>', '<scope>Public</scope><scope>Public</scope>')).toEqual([
    'cap-element-repeated',
  ]);
  expect(change('<event>', '<colour>orange</colour><event>')).toEqual(['cap-element-unknown']);
  expect(change('<scope>Public</scope>', '<scope>Restricted</scope>')).toEqual(['cap-restriction-missing']);
  expect(change('<scope>Public</scope>', '<scope>Private</scope>')).toEqual(['cap-addresses-missing']);
  expect(change('<msgType>Alert', '<msgType>Cancel')).toEqual(['cap-references-missing']);
  expect(change('02:00:00+08:00</expires>', '02:00:00+23:00</expires>')).toEqual(['cap-time']);
  expect(change('2026-07-02T02', '2026-06-31T02')).toEqual(['cap-time']);
  expect(change('2026-07-02T02', '2026-07-01T02')).toEqual(['cap-ends-before-start']);
  expect(change(/<info>[\s\S]*<\/info>/, '')).toEqual(['cap-info-missing']);
});

test('a signature at the end is passed over, and another prefix for CAP’s own names is understood', () => {
  expect(change('</alert>', '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></alert>')).toEqual([]);
  const prefixed = rainstorm.replace(/<(\/?)([a-zA-Z])/g, '<$1cap:$2').replace('xmlns=', 'xmlns:cap=');
  expect(readCap(prefixed).alert).toEqual(readCap(rainstorm).alert);
});

test('references are three words each, and read back as written', () => {
  const one = { sender: 'a@b', identifier: 'x-1', sent: '2026-07-01T20:15:00-00:00' };
  expect(readReferences(`${referenceTo(one)} ${referenceTo({ ...one, identifier: 'x-2' })}`)).toHaveLength(2);
  for (const bad of ['a,b', 'a,b,c', 'a,,2026-07-01T20:15:00-00:00', '']) expect(readReferences(bad)).toBeNull();
});

test('every fault has a cure in words', () => {
  for (const cure of Object.values(capFaults)) expect(cure.length).toBeGreaterThan(20);
});

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map(one => one.replace(/\p{Cc}/gu, '').trim())
  .filter(one => one !== '' && !/[\uFFFE\uFFFF]/.test(one));
const name = fc.stringMatching(/^[a-z0-9@.-]{1,20}$/);
const time = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true })
  .map(date => capTime(date.getTime()));
const pair = fc.record({ valueName: text, value: text });
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const some = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(of, { maxLength: 2 });
const corner = fc.tuple(
  fc.integer({ min: -1700, max: 1700 }).map(n => n / 10),
  fc.integer({ min: -850, max: 850 }).map(n => n / 10),
);
const box = corner.map(
  ([lon, lat]) =>
    [
      [lon, lat],
      [lon + 1, lat],
      [lon + 1, lat + 1],
      [lon, lat + 1],
      [lon, lat],
    ] as const,
);
const area = fc.record({
  areaDesc: text,
  polygon: some(box),
  circle: some(fc.record({ centre: corner, km: fc.nat(50) })),
  geocode: some(pair),
});
const info = fc.record({
  language: maybe(fc.constantFrom('zh-CN', 'en-US')),
  category: fc.array(fc.constantFrom(...capCategories), { minLength: 1, maxLength: 3 }),
  event: text,
  responseType: some(fc.constantFrom(...capResponseTypes)),
  urgency: fc.constantFrom(...capUrgencies),
  severity: fc.constantFrom(...capSeverities),
  certainty: fc.constantFrom(...capCertainties),
  eventCode: some(pair),
  headline: maybe(text),
  description: maybe(text),
  parameter: some(pair),
  resource: some(fc.record({ resourceDesc: text, mimeType: fc.constant('application/pdf') })),
  area: some(area),
});
const anyAlert = fc
  .record({
    identifier: name,
    sender: name,
    sent: time,
    status: fc.constantFrom(...capStatuses),
    msgType: fc.constantFrom(...capMsgTypes),
    scope: fc.constant('Public' as const),
    code: some(text),
    note: maybe(text),
    info: fc.array(info, { minLength: 1, maxLength: 2 }),
  })
  .map(alert => ({ ...alert, references: referenceTo(alert) }));
const withoutGaps = (alert: unknown): CapAlert => JSON.parse(JSON.stringify(alert));

test('whatever is written is read back as it was', () => {
  fc.assert(
    fc.property(anyAlert, alert => {
      const one = withoutGaps(alert);
      expect(readCap(writeCap(one))).toEqual({ alert: one, faults: [] });
    }),
    { numRuns: 200 },
  );
});

test('whatever is written is valid by the schema, and a library of others reads the same from it', async () => {
  const alerts = fc.sample(anyAlert, { numRuns: 25, seed: 7 }).map(withoutGaps);
  const xml = alerts.map((alert, index) => ({ fileName: `alert-${index}.xml`, contents: writeCap(alert) }));
  const schema = { fileName: 'cap-1.2.xsd', contents: fixture('cap-1.2.xsd') };
  expect((await validateXML({ xml, schema })).errors).toEqual([]);
  expect(
    (await validateXML({ xml: { fileName: 'five.xml', contents: fixture('five-mistakes.xml') }, schema })).valid,
  ).toBe(false);
  for (const [index, alert] of alerts.entries()) {
    const theirs = await CAP_1_2.Alert.fromXML(xml[index]!.contents);
    expect({ identifier: theirs.identifier, sender: theirs.sender, infos: theirs.info_list?.length }).toEqual({
      identifier: alert.identifier,
      sender: alert.sender,
      infos: alert.info.length,
    });
  }
});

test('no text makes the reader throw or take longer than its size allows', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '&',
    '&#x0;',
    '&#xD800;',
    '<a>',
    '</a>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '<?',
    'alert',
    '"',
    '\u0000',
    '￿',
    '<info>',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), fc.nat(rainstorm.length), (parts, at) => {
      const dirt = parts.join('');
      for (const xml of [dirt, rainstorm.slice(0, at) + dirt + rainstorm.slice(at)])
        expect(readCap(xml)).toHaveProperty('faults');
    }),
    { numRuns: 500 },
  );
});
